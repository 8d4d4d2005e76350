package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.platform.Network;
import com.aunsight.tokenportal.platform.Ranges;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the client's address behind trusted proxies. Quarkus takes the first entry of {@code X-Forwarded-For}, which is the client's own
 * word wherever a proxy adds to what it was sent; here it is the last entry that no trusted proxy is, which a trusted proxy wrote.
 */
@ApplicationScoped
class ForwardedFor {
    private static final String HEADER = "X-Forwarded-For";
    private static final int AFTER_HEADERS = 9_500;
    /** Some proxies write the port behind the address, and brackets around one of IPv6. */
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^]]*)]|([0-9.]+))(?::\\d+)?");

    private final Ranges trusted;

    ForwardedFor(@ConfigProperty(name = "portal.trusted-proxies") Optional<List<String>> trusted) {
        this.trusted =
                Ranges.of(trusted.orElse(List.of()).stream().map(String::strip).toList());
    }

    void register(@Observes Filters filters) {
        if (!trusted.isEmpty()) {
            filters.register(this::look, AFTER_HEADERS);
        }
    }

    private void look(RoutingContext request) {
        var peer = request.request().connection().remoteAddress();
        if (peer != null && peer.hostAddress() != null) {
            request.put(
                    Origins.BEHIND_PROXIES,
                    client(peer.hostAddress(), request.request().headers().getAll(HEADER)));
        }
        request.next();
    }

    /**
     * @param peer who sent the request
     * @param headers each with addresses, the nearest last
     */
    String client(String peer, List<String> headers) {
        String client = peer;
        for (String entry : headers.reversed().stream()
                .flatMap(header -> Arrays.asList(header.split(",", -1)).reversed().stream())
                .map(ForwardedFor::address)
                .toList()) {
            if (!trusted.contain(client) || !Network.isAddress(entry)) {
                break;
            }
            client = entry;
        }
        return client;
    }

    private static String address(String entry) {
        String text = entry.strip();
        Matcher withPort = WITH_PORT.matcher(text);
        if (!withPort.matches()) {
            return text;
        }
        return withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
    }
}
