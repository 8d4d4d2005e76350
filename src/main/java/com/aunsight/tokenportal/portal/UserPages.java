package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Everybody with an account: invited, deactivated and reactivated by administrators. */
@Page
@Path("admin/users")
@Produces(MediaType.TEXT_HTML)
class UserPages {
    private static final int PER_PAGE = 50;

    private final Current current;
    private final Users users;
    private final Confirmation confirmation;
    private final PortalUrl portal;
    private final Answers answers;
    private final UserMessages messages;

    UserPages(
            Current current,
            Users users,
            Confirmation confirmation,
            PortalUrl portal,
            Answers answers,
            UserMessages messages) {
        this.current = current;
        this.users = users;
        this.confirmation = confirmation;
        this.portal = portal;
        this.answers = answers;
        this.messages = messages;
    }

    /** The form of an invitation, as typed. */
    @TemplateData
    record Invitation(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String firstname,
            @RestForm @DefaultValue("") String lastname,
            @RestForm @DefaultValue("user") String role) {}

    /**
     * The form that comes back on a user's page, as typed.
     *
     * @param act which of its forms; empty for none
     */
    @TemplateData
    record Act(String act, String reason, @Nullable String role) {
        static Act of(String act) {
            return new Act(act, "", null);
        }

        /** The role to choose first: what was typed, or the present one. */
        Act with(Role present) {
            return role == null ? new Act(act, reason, word(present)) : this;
        }
    }

    @CheckedTemplate(basePath = "users")
    static class Templates {
        /**
         * @param first address of the first page; null on that
         * @param next address of the next page; null at the end
         */
        static native TemplateInstance list(
                String q, List<User> users, @Nullable String first, @Nullable String next, Errors errors);

        static native TemplateInstance invite(Invitation typed, Errors errors);

        /**
         * @param link null: it was mailed
         * @param reset whether it leads to a new password, and not to a first one
         */
        static native TemplateInstance link(User user, @Nullable String link, Instant expiresAt, boolean reset);

        static native TemplateInstance user(User user, Users.Impact impact, boolean self, Act typed, Errors errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.ADMIN_PAGE)
    public Response list(@RestQuery @DefaultValue("") String q, @RestQuery @Nullable String after) {
        String first = after == null ? null : address(q, "");
        return switch (users.list(current.caller(), q, after, PER_PAGE)) {
            case Outcome.Done<Users.Page>(Users.Page(var found, var next)) ->
                Answers.page(
                                200,
                                Templates.list(
                                        q,
                                        found,
                                        first,
                                        next == null ? null : address(q, "&after=" + next),
                                        Errors.NONE))
                        .build();
            case Outcome.Refused<Users.Page>(var refusal) ->
                answers.again(refusal, errors -> Templates.list(q, List.of(), first, null, errors));
        };
    }

    private static String address(String q, String rest) {
        return "/admin/users?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + rest;
    }

    @GET
    @Path("new")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance invite() {
        return Templates.invite(new Invitation("", "", "", "user"), Errors.NONE);
    }

    @POST
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(@BeanParam Invitation typed, @RestForm @DefaultValue("") String password) {
        var outcome = role(typed.role())
                .then(role -> confirmation
                        .by(password)
                        .then(caller -> users.invite(
                                caller, new Users.NewUser(typed.email(), typed.firstname(), typed.lastname(), role))));
        return switch (outcome) {
            case Outcome.Done<Users.Invited>(var invited) -> shown(invited);
            case Outcome.Refused<Users.Invited>(var refusal) ->
                answers.again(refusal, errors -> Templates.invite(typed, errors));
        };
    }

    private Outcome<Role> role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> word(role).equals(word))
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.Invalid.of("role", messages.roleInvalid())));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** The link, once: straight from the post. */
    private Response shown(Users.Invited invited) {
        String link = invited.mailed()
                ? null
                : portal.of("/invitation?code=" + invited.code().reveal());
        return Answers.page(200, Templates.link(invited.user(), link, invited.expiresAt(), false))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance user(@RestPath UUID id) {
        return user(id, Act.of(""), Errors.NONE);
    }

    private TemplateInstance user(UUID id, Act typed, Errors errors) {
        var caller = current.caller();
        var page = users.find(caller, id)
                .then(user -> users.impact(caller, id)
                        .then(impact -> Outcome.done(Templates.user(
                                user, impact, user.id().equals(caller.user().id()), typed.with(user.role()), errors))));
        return switch (page) {
            case Outcome.Done<TemplateInstance>(var found) -> found;
            case Outcome.Refused<TemplateInstance> _ -> throw new NotFoundException();
        };
    }

    @POST
    @Path("{id}/invite-again")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response inviteAgain(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> users.inviteAgain(caller, id))) {
            case Outcome.Done<Users.Invited>(var invited) -> shown(invited);
            case Outcome.Refused<Users.Invited>(var refusal) ->
                answers.again(refusal, errors -> user(id, Act.of("invite-again"), errors));
        };
    }

    @POST
    @Path("{id}/deactivate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deactivate(
            @RestPath UUID id, @RestForm @DefaultValue("") String reason, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.deactivate(caller, id, reason));
        return done(outcome, id, new Act("deactivate", reason, null), Flash.USER_DEACTIVATED);
    }

    @POST
    @Path("{id}/reactivate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reactivate(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.reactivate(caller, id));
        return done(outcome, id, Act.of("reactivate"), Flash.USER_REACTIVATED);
    }

    @POST
    @Path("{id}/role")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeRole(
            @RestPath UUID id, @RestForm @DefaultValue("") String role, @RestForm @DefaultValue("") String password) {
        var outcome = role(role)
                .then(wanted -> confirmation
                        .by(password)
                        .then(caller -> users.edit(caller, id, new Users.Edit(null, null, wanted))));
        return done(outcome, id, new Act("role", "", role), Flash.USER_ROLE_CHANGED);
    }

    @POST
    @Path("{id}/withdraw")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> users.withdraw(caller, id))) {
            case Outcome.Done<User> _ ->
                answers.seeOther("/admin/users", Flash.INVITATION_WITHDRAWN).build();
            case Outcome.Refused<User>(var refusal) ->
                answers.again(refusal, errors -> user(id, Act.of("withdraw"), errors));
        };
    }

    /** The link, once: straight from the post. */
    @POST
    @Path("{id}/reset")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reset(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> users.reset(caller, id))) {
            case Outcome.Done<Users.Reset>(Users.Reset(var user, var code, var expiresAt, boolean mailed)) -> {
                String link = mailed ? null : portal.of("/reset?code=" + code.reveal());
                yield Answers.page(200, Templates.link(user, link, expiresAt, true))
                        .build();
            }
            case Outcome.Refused<Users.Reset>(var refusal) ->
                answers.again(refusal, errors -> user(id, Act.of("reset"), errors));
        };
    }

    @POST
    @Path("{id}/unlock")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unlock(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.unlock(caller, id));
        return done(outcome, id, Act.of("unlock"), Flash.USER_UNLOCKED);
    }

    @POST
    @Path("{id}/remove-second-factor")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response removeSecondFactor(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.removeSecondFactor(caller, id));
        return done(outcome, id, Act.of("remove-second-factor"), Flash.SECOND_FACTOR_REMOVED);
    }

    private Response done(Outcome<User> outcome, UUID id, Act typed, Flash flash) {
        return switch (outcome) {
            case Outcome.Done<User> _ ->
                answers.seeOther("/admin/users/" + id, flash).build();
            case Outcome.Refused<User>(var refusal) -> answers.again(refusal, errors -> user(id, typed, errors));
        };
    }
}
