package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Current;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One user as administrators see them, and how their acts on them are answered: {@link UserPages}, {@link UserAccessPages}. */
@RequestScoped
class UserPage {
    private final Current current;
    private final Users users;
    private final PortalUrl portal;
    private final Answers answers;

    UserPage(Current current, Users users, PortalUrl portal, Answers answers) {
        this.current = current;
        this.users = users;
        this.portal = portal;
        this.answers = answers;
    }

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

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @CheckedTemplate(basePath = "users")
    static class Templates {
        static native TemplateInstance user(User user, Users.Impact impact, boolean self, Act typed, Errors errors);

        /**
         * @param link null: it was mailed
         * @param reset whether it leads to a new password, and not to a first one
         */
        static native TemplateInstance link(User user, @Nullable String link, Instant expiresAt, boolean reset);

        private Templates() {}
    }

    /** @throws NotFoundException when there is no such user */
    TemplateInstance of(UUID id, Act typed, Errors errors) {
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

    /** The page again, with what was done, or with the form that was refused. */
    Response done(Outcome<User> outcome, UUID id, Act typed, Flash flash) {
        return switch (outcome) {
            case Outcome.Done<User> _ ->
                answers.seeOther("/admin/users/" + id, flash).build();
            case Outcome.Refused<User>(var refusal) -> refused(refusal, id, typed);
        };
    }

    Response refused(Refusal refusal, UUID id, Act typed) {
        return answers.again(refusal, errors -> of(id, typed, errors));
    }

    /** The link, once: straight from the post. */
    Response invitation(Users.Invited made) {
        String link = made.mailed() ? null : link("/invitation", made.code());
        return Answers.page(200, Templates.link(made.user(), link, made.expiresAt(), false))
                .build();
    }

    /** The same of a link to a new password. */
    Response reset(Users.Reset made) {
        String link = made.mailed() ? null : link("/reset", made.code());
        return Answers.page(200, Templates.link(made.user(), link, made.expiresAt(), true))
                .build();
    }

    private String link(String page, Secret code) {
        return portal.of(page + "?code=" + code.reveal());
    }
}
