package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One's own account and password. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class AccountResource {
    private final Current current;
    private final Accounts accounts;

    AccountResource(Current current, Accounts accounts) {
        this.current = current;
        this.accounts = accounts;
    }

    @GET
    @Path("account")
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "Read one’s account")
    public AccountJson read() {
        return AccountJson.of(current.caller().user());
    }

    @PATCH
    @Path("account")
    @RolesAllowed(Takes.SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change one’s account")
    public AccountJson edit(AccountJson.Patch patch) {
        return AccountJson.of(granted(accounts.edit(current.caller(), patch.toEdit())));
    }

    /** The other sessions end. */
    @PUT
    @Path("password")
    @RolesAllowed(Takes.SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change one’s password; the other sessions end")
    public void changePassword(PasswordJson change) {
        granted(accounts.changePassword(current.caller(), change.current(), change.otp(), change.replacement()));
    }
}
