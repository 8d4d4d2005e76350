package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.DeviceLogin;
import com.aunsight.tokenportal.identity.DeviceLogins;
import com.aunsight.tokenportal.identity.DeviceLogins.Poll;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Current;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Log-in of devices without a browser (RFC 8628), for the public client {@code au2}. */
@OAuth
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/oauth2")
@Produces(MediaType.APPLICATION_JSON)
class DeviceResource {
    /** The one grant there is. */
    static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final Current current;
    private final DeviceLogins logins;
    private final PortalUrl portal;
    private final OAuthMessages messages;

    DeviceResource(Current current, DeviceLogins logins, PortalUrl portal, OAuthMessages messages) {
        this.current = current;
        this.logins = logins;
        this.portal = portal;
        this.messages = messages;
    }

    /**
     * @param expiresIn and {@code interval}: seconds
     */
    record StartedJson(
            String deviceCode,
            String userCode,
            String verificationUri,
            String verificationUriComplete,
            long expiresIn,
            long interval) {

        @Override
        public String toString() {
            return "StartedJson[redacted]";
        }
    }

    /** @param expiresIn seconds */
    record AccessTokenJson(String accessToken, String tokenType, long expiresIn) {

        @Override
        public String toString() {
            return "AccessTokenJson[redacted]";
        }
    }

    @POST
    @Path("device_authorization")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ResponseStatus(200)
    @Operation(summary = "Begin to log in a device (RFC 8628)")
    public StartedJson start(
            @RestForm("client_id") @DefaultValue("") String client,
            @RestForm("client_secret") @DefaultValue("") String secret,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        checkClient(client, secret, authorization);
        return switch (logins.start(current.stranger())) {
            case Outcome.Done<DeviceLogin.Started>(var started) -> answer(started);
            case Outcome.Refused<DeviceLogin.Started>(Refusal.Throttled(Duration wait)) ->
                throw OAuthError.throttled(wait, messages.throttled());
            case Outcome.Refused<DeviceLogin.Started>(var refusal) -> throw new Refused(refusal);
        };
    }

    private StartedJson answer(DeviceLogin.Started started) {
        String code = started.userCode().shown();
        return new StartedJson(
                started.deviceCode().reveal(),
                code,
                portal.of("/device"),
                portal.of("/device?user_code=" + code),
                started.lifetime().toSeconds(),
                started.interval().toSeconds());
    }

    @POST
    @Path("token")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ResponseStatus(200)
    @Operation(summary = "Poll for the token of a device (RFC 8628)")
    public AccessTokenJson token(
            @RestForm("grant_type") @DefaultValue("") String grant,
            @RestForm("device_code") @DefaultValue("") String code,
            @RestForm("client_id") @DefaultValue("") String client,
            @RestForm("client_secret") @DefaultValue("") String secret,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        if (grant.isEmpty()) {
            throw OAuthError.of("invalid_request", messages.missing("grant_type"));
        }
        if (!grant.equals(GRANT)) {
            throw OAuthError.of("unsupported_grant_type", messages.grant());
        }
        checkClient(client, secret, authorization);
        if (code.isEmpty()) {
            throw OAuthError.of("invalid_request", messages.missing("device_code"));
        }
        Poll poll = Secret.parseCode(code)
                .map(deviceCode -> logins.poll(deviceCode, current.stranger()))
                .orElseGet(Poll.Unknown::new);
        return switch (poll) {
            case Poll.LoggedIn(Session.Issued issued) -> answer(issued);
            case Poll.Pending _ -> throw OAuthError.of("authorization_pending", messages.pending());
            case Poll.SlowDown(Duration interval) ->
                throw OAuthError.of("slow_down", messages.slowDown(interval.toSeconds()));
            case Poll.Denied _ -> throw OAuthError.of("access_denied", messages.denied());
            case Poll.Expired _ -> throw OAuthError.of("expired_token", messages.expired());
            case Poll.Unknown _ -> throw OAuthError.of("invalid_grant", messages.unknownCode());
        };
    }

    private static AccessTokenJson answer(Session.Issued issued) {
        var session = issued.session();
        return new AccessTokenJson(
                issued.secret().reveal(),
                "Bearer",
                Duration.between(session.issuedAt(), session.expiresAt()).toSeconds());
    }

    /** The Toolbelt has no secret; who sends one is somebody else. */
    private void checkClient(String client, String secret, @Nullable String authorization) {
        if (client.isEmpty() && authorization == null) {
            throw OAuthError.of("invalid_request", messages.missing("client_id"));
        }
        if (!client.equals(Client.AU2.id()) || !secret.isEmpty() || authorization != null) {
            throw OAuthError.client(messages.publicClient());
        }
    }
}
