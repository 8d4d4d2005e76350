package com.aunsight.tokenportal.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Id and secret of a platform service, as a request brings them.
 *
 * @param readings the ways in which they may be meant
 */
record ServiceCredentials(List<Pair> readings) {
    private static final String BASIC = "basic ";

    /** An id and a secret. */
    record Pair(String id, String secret) {}

    /**
     * Reads them.
     *
     * @param form gives the first value of a field; empty where it was not sent
     * @return empty when the request says nothing of a service
     * @throws ServiceRefusedException when it says it in several ways, or in one that cannot be read
     */
    static Optional<ServiceCredentials> of(RoutingContext request, UnaryOperator<String> form) {
        List<String> headers = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        String id = form.apply("client_id");
        String secret = form.apply("client_secret");
        if (headers.size() > 1 || (!headers.isEmpty() && !secret.isEmpty())) {
            throw new ServiceRefusedException(new ServiceRefusedException.Why.SeveralWays());
        }
        if (!headers.isEmpty()) {
            var credentials = basic(headers.getFirst());
            if (!id.isEmpty()
                    && credentials.readings().stream()
                            .noneMatch(pair -> pair.id().equals(id))) {
                throw new ServiceRefusedException(new ServiceRefusedException.Why.SeveralWays());
            }
            return Optional.of(credentials);
        }
        return id.isEmpty() && secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServiceCredentials(List.of(new Pair(id, secret))));
    }

    private static ServiceCredentials basic(String header) {
        try {
            if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                byte[] decoded = Base64.getDecoder()
                        .decode(header.substring(BASIC.length()).strip());
                String text = new String(decoded, StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                if (colon >= 0) {
                    return basic(text.substring(0, colon), text.substring(colon + 1));
                }
            }
        } catch (IllegalArgumentException e) {
            // No base64: as good as nothing.
        }
        throw new ServiceRefusedException(new ServiceRefusedException.Why.NotAuthenticated());
    }

    /** The RFC encodes both before they are joined; curl and many others do not. Secrets of ours read the same either way. */
    private static ServiceCredentials basic(String id, String secret) {
        var asSent = new Pair(id, secret);
        if (isPlain(id) && isPlain(secret)) {
            return new ServiceCredentials(List.of(asSent));
        }
        return new ServiceCredentials(Stream.concat(Stream.of(asSent), decoded(asSent).stream())
                .distinct()
                .toList());
    }

    private static boolean isPlain(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0;
    }

    private static Optional<Pair> decoded(Pair sent) {
        try {
            return Optional.of(new Pair(
                    URLDecoder.decode(sent.id(), StandardCharsets.UTF_8),
                    URLDecoder.decode(sent.secret(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ServiceCredentials[redacted]";
    }
}
