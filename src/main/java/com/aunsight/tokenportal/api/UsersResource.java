package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Everybody with an account, for administrators. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
class UsersResource {
    private final Current current;
    private final Users users;
    private final Parameters parameters;
    private final PortalUrl portal;

    UsersResource(Current current, Users users, Parameters parameters, PortalUrl portal) {
        this.current = current;
        this.users = users;
        this.parameters = parameters;
        this.portal = portal;
    }

    @GET
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "List users")
    public ListJson<UserJson.Listed> list(
            @RestQuery @DefaultValue("") String q,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit) {
        var page = granted(users.list(current.caller(), q, after, parameters.limit(limit)));
        return new ListJson<>(page.items().stream().map(UserJson.Listed::of).toList(), page.next());
    }

    @POST
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Invite a user; needs a fresh password")
    public UserJson.Invited invite(UserJson.Invitation wanted) {
        var invited = granted(users.invite(current.caller(), wanted.toUser()));
        return new UserJson.Invited(
                UserJson.of(invited.user()),
                invited.mailed()
                        ? null
                        : portal.of("/invitation?code=" + invited.code().reveal()),
                invited.expiresAt());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Read a user")
    public UserJson read(@RestPath UUID id) {
        return UserJson.of(granted(users.find(current.caller(), id)));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a user; needs a fresh password")
    public UserJson edit(@RestPath UUID id, UserJson.Patch patch) {
        return UserJson.of(granted(users.edit(current.caller(), id, patch.toEdit())));
    }

    @GET
    @Path("{id}/impact")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Read what stops when a user is deactivated")
    public ImpactJson impact(@RestPath UUID id) {
        return ImpactJson.of(granted(users.impact(current.caller(), id)));
    }

    /** Their sessions end, and their next log-in takes the password alone. */
    @DELETE
    @Path("{id}/second-factor")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Remove a lost second factor of a user’s; needs a fresh password")
    public void removeSecondFactor(@RestPath UUID id) {
        granted(users.removeSecondFactor(current.caller(), id));
    }

    @DELETE
    @Path("{id}/invitation")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Withdraw an invitation that nobody accepted; needs a fresh password")
    public void withdraw(@RestPath UUID id) {
        granted(users.withdraw(current.caller(), id));
    }

    /** Their sessions end when they use it. */
    @POST
    @Path("{id}/reset")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @ResponseStatus(201)
    @Operation(summary = "Make a link by which a user chooses a new password; needs a fresh password")
    public UserJson.Reset reset(@RestPath UUID id) {
        var made = granted(users.reset(current.caller(), id));
        return new UserJson.Reset(
                made.mailed() ? null : portal.of("/reset?code=" + made.code().reveal()), made.expiresAt());
    }

    @DELETE
    @Path("{id}/failed-logins")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Unlock a user: their failed log-ins are forgotten; needs a fresh password")
    public void unlock(@RestPath UUID id) {
        granted(users.unlock(current.caller(), id));
    }
}
