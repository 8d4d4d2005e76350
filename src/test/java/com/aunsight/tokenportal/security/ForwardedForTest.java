package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("security.md 14: the client's address is what a trusted proxy wrote, never what the client wrote")
class ForwardedForTest {
    private final ForwardedFor forwarded =
            new ForwardedFor(Optional.of(List.of("10.0.0.0/8", " 192.0.2.1", "2001:db8::/32")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Nobody trusted speaks.
                "203.0.113.5 | 198.51.100.7 | 203.0.113.5",
                "203.0.113.5 | '' | 203.0.113.5",
                // One proxy, which sets or adds.
                "10.0.0.1 | 198.51.100.7 | 198.51.100.7",
                "192.0.2.1 | 198.51.100.7 | 198.51.100.7",
                "10.0.0.1 | 127.0.0.1, 198.51.100.7 | 198.51.100.7",
                "10.0.0.1 | 10.9.9.9, 198.51.100.7 | 198.51.100.7",
                "::ffff:10.0.0.1 | 198.51.100.7 | 198.51.100.7",
                // Two proxies.
                "10.0.0.1 | 198.51.100.7,10.0.0.2 | 198.51.100.7",
                "10.0.0.1 | 1.1.1.1, 198.51.100.7, 10.0.0.2 | 198.51.100.7",
                "2001:db8::1 | 2a00::7, 2001:db8::2 | 2a00::7",
                // Only proxies: the farthest.
                "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
                // With ports.
                "10.0.0.1 | 198.51.100.7:4711 | 198.51.100.7",
                "10.0.0.1 | [2a00::7]:4711 | 2a00::7",
                // A proxy that tells no address tells nothing.
                "10.0.0.1 | '' | 10.0.0.1",
                "10.0.0.1 | unknown | 10.0.0.1",
                "10.0.0.1 | 198.51.100.7, nonsense | 10.0.0.1",
                "10.0.0.1 | 198.51.100.7, 10.0.0.2, | 10.0.0.1"
            })
    void theNearestAddressThatNoTrustedProxyHas(String peer, String header, String client) {
        assertThat(forwarded.client(peer, header.isEmpty() ? List.of() : List.of(header)))
                .isEqualTo(client);
    }

    @DisplayName("several headers are one list, the nearest last")
    @Test
    void severalHeaders() {
        assertThat(forwarded.client("10.0.0.1", List.of("1.1.1.1", "198.51.100.7, 10.0.0.2")))
                .isEqualTo("198.51.100.7");
    }
}
