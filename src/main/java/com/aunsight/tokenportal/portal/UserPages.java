package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.portal.UserPage.Act;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Everybody with an account: invited, deactivated and reactivated by administrators. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/users")
@Produces(MediaType.TEXT_HTML)
class UserPages {
    private static final int PER_PAGE = 50;

    private final Current current;
    private final Users users;
    private final Confirmation confirmation;
    private final UserPage page;
    private final Answers answers;
    private final UserMessages messages;

    UserPages(
            Current current,
            Users users,
            Confirmation confirmation,
            UserPage page,
            Answers answers,
            UserMessages messages) {
        this.current = current;
        this.users = users;
        this.confirmation = confirmation;
        this.page = page;
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

    @CheckedTemplate(basePath = "users")
    static class Templates {
        /**
         * @param first address of the first page; null on that
         * @param next address of the next page; null at the end
         */
        static native TemplateInstance list(
                String q, List<Users.Listed> users, @Nullable String first, @Nullable String next, Errors errors);

        static native TemplateInstance invite(Invitation typed, Errors errors);

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
            case Outcome.Done<Users.Invited>(var invited) -> page.invitation(invited);
            case Outcome.Refused<Users.Invited>(var refusal) ->
                answers.again(refusal, errors -> Templates.invite(typed, errors));
        };
    }

    private Outcome<Role> role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> UserPage.word(role).equals(word))
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.Invalid.of("role", messages.roleInvalid())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance user(@RestPath UUID id) {
        return page.of(id, Act.of(""), Errors.NONE);
    }

    @POST
    @Path("{id}/deactivate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deactivate(
            @RestPath UUID id, @RestForm @DefaultValue("") String reason, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.deactivate(caller, id, reason));
        return page.done(outcome, id, new Act("deactivate", reason, null), Flash.USER_DEACTIVATED);
    }

    @POST
    @Path("{id}/reactivate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reactivate(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> users.reactivate(caller, id));
        return page.done(outcome, id, Act.of("reactivate"), Flash.USER_REACTIVATED);
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
        return page.done(outcome, id, new Act("role", "", role), Flash.USER_ROLE_CHANGED);
    }
}
