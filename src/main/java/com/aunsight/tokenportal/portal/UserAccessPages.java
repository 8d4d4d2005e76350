package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.portal.UserPage.Act;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** How somebody comes in: invitations, new passwords, lost second factors, and too many failures; by administrators. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/users")
@Produces(MediaType.TEXT_HTML)
class UserAccessPages {
    private final Users users;
    private final UserPage page;
    private final Confirmation confirmation;
    private final Answers answers;

    UserAccessPages(Users users, UserPage page, Confirmation confirmation, Answers answers) {
        this.users = users;
        this.page = page;
        this.confirmation = confirmation;
        this.answers = answers;
    }

    @POST
    @Path("{id}/invite-again")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response inviteAgain(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> users.inviteAgain(caller, id))) {
            case Outcome.Done<Users.Invited>(var invited) -> page.invitation(invited);
            case Outcome.Refused<Users.Invited>(var refusal) -> page.refused(refusal, id, Act.of("invite-again"));
        };
    }

    @POST
    @Path("{id}/withdraw")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> users.withdraw(caller, id))) {
            case Outcome.Done<User> _ ->
                answers.seeOther("/admin/users", Flash.INVITATION_WITHDRAWN).build();
            case Outcome.Refused<User>(var refusal) -> page.refused(refusal, id, Act.of("withdraw"));
        };
    }

    @POST
    @Path("{id}/reset")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reset(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> users.reset(caller, id))) {
            case Outcome.Done<Users.Reset>(var made) -> page.reset(made);
            case Outcome.Refused<Users.Reset>(var refusal) -> page.refused(refusal, id, Act.of("reset"));
        };
    }

    @POST
    @Path("{id}/unlock")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unlock(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.unlock(caller, id));
        return page.done(outcome, id, Act.of("unlock"), Flash.USER_UNLOCKED);
    }

    @POST
    @Path("{id}/remove-second-factor")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response removeSecondFactor(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.removeSecondFactor(caller, id));
        return page.done(outcome, id, Act.of("remove-second-factor"), Flash.SECOND_FACTOR_REMOVED);
    }
}
