package com.aunsight.tokenportal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "2001:DB8:0:0:0:0:0:0001, 2001:db8::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "local, local",
        "not:an:address, not:an:address",
    })
    void addressesAreWrittenAsPeopleReadThem(String address, String canonical) {
        assertThat(Network.canonical(address)).isEqualTo(canonical);
    }
}
