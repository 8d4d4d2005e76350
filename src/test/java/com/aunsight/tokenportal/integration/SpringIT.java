package com.aunsight.tokenportal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.client.support.BasicAuthenticationInterceptor;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.web.client.RestTemplate;

/** Spring Security's introspector, unmodified, as a platform service has it. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringIT {
    private Operator operator;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        operator = Operator.start(dataDir, Map.of());
    }

    @AfterAll
    void stop() {
        if (operator != null) {
            operator.portal().close();
        }
    }

    /** Both ways in which people have Spring send the credentials: encoded as RFC 6749 has it, and as they are. */
    static Stream<Function<String, OpaqueTokenIntrospector>> introspectors() {
        return Stream.of(uri -> encoding(uri, Operator.SERVICE_SECRET), SpringIT::asTheyAre);
    }

    private static OpaqueTokenIntrospector encoding(String uri, String secret) {
        return SpringOpaqueTokenIntrospector.withIntrospectionUri(uri)
                .clientId(Operator.SERVICE)
                .clientSecret(secret)
                .build();
    }

    private static OpaqueTokenIntrospector asTheyAre(String uri) {
        var http = new RestTemplate();
        http.getInterceptors().add(new BasicAuthenticationInterceptor(Operator.SERVICE, Operator.SERVICE_SECRET));
        return new SpringOpaqueTokenIntrospector(uri, http);
    }

    private String uri() {
        return operator.portal().url() + "/oauth2/introspect";
    }

    @ParameterizedTest
    @MethodSource("introspectors")
    void aLiveTokenIsAccepted(Function<String, OpaqueTokenIntrospector> introspector) {
        var token = operator.token("live " + UUID.randomUUID(), List.of());
        var principal = introspector.apply(uri()).introspect(token.secret());
        String subject = principal.getAttribute("sub");
        assertThat(subject).isEqualTo(operator.api().get("/whoami").path("id"));
        assertThat(principal.getAttributes())
                .containsEntry("username", Operator.EMAIL)
                .containsEntry("jti", token.id())
                .containsEntry("token_kind", "managed");
        Instant expiry = principal.getAttribute("exp");
        assertThat(expiry).isAfter(Instant.now());
    }

    @ParameterizedTest
    @MethodSource("introspectors")
    void aDeadTokenIsRefused(Function<String, OpaqueTokenIntrospector> introspector) {
        var token = operator.token("dead " + UUID.randomUUID(), List.of());
        operator.deactivate(token);
        for (String dead : List.of(token.secret(), UUID.randomUUID().toString(), "nonsense")) {
            assertThatThrownBy(() -> introspector.apply(uri()).introspect(dead))
                    .isInstanceOf(BadOpaqueTokenException.class);
        }
    }

    @Test
    void aWrongSecretIsNoDeadToken() {
        var token = operator.token("asked about by nobody", List.of());
        assertThatThrownBy(() -> encoding(uri(), "wrong").introspect(token.secret()))
                .isInstanceOf(OAuth2IntrospectionException.class)
                .isNotInstanceOf(BadOpaqueTokenException.class);
    }
}
