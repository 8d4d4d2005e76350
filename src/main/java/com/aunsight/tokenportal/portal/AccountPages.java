package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;

/** One's own account: who am I, names and time zone, the password. */
@Page
@Path("/account")
@Produces(MediaType.TEXT_HTML)
class AccountPages {
    private static final Pattern PLACE =
            Pattern.compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

    private final Policies policies;
    private final Current current;
    private final Accounts accounts;
    private final Times times;
    private final Answers answers;
    private final FormMessages forms;
    private final AccountMessages messages;

    AccountPages(
            Current current,
            Accounts accounts,
            Times times,
            Answers answers,
            FormMessages forms,
            AccountMessages messages,
            Policies policies) {
        this.policies = policies;
        this.current = current;
        this.accounts = accounts;
        this.times = times;
        this.answers = answers;
        this.forms = forms;
        this.messages = messages;
    }

    /** The form of names and time zone, as typed. */
    record Typed(
            @RestForm @DefaultValue("") String firstname,
            @RestForm @DefaultValue("") String lastname,
            @RestForm("time_zone") @DefaultValue("") String timeZone) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        /**
         * @param zones names of time zones, by continent
         * @param errors of names and time zone
         * @param passwordErrors of the password's form
         */
        static native TemplateInstance page(
                User user,
                Typed typed,
                Map<String, List<String>> zones,
                int minPassword,
                Errors errors,
                Errors passwordErrors);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance page() {
        return page(present(), Errors.NONE, Errors.NONE);
    }

    private Typed present() {
        User user = current.caller().user();
        return new Typed(user.firstName(), user.lastName(), times.zone().getId());
    }

    private TemplateInstance page(Typed typed, Errors errors, Errors passwordErrors) {
        return Templates.page(
                current.caller().user(), typed, zones(), policies.current().minPassword(), errors, passwordErrors);
    }

    /** Places, as people know them; of the many technical names UTC alone, and the one that is chosen already. */
    private Map<String, List<String>> zones() {
        String chosen = times.zone().getId();
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> PLACE.matcher(id).matches() || id.equals("UTC") || id.equals(chosen))
                .sorted()
                .collect(Collectors.groupingBy(
                        id -> PLACE.matcher(id).matches() ? id.substring(0, id.indexOf('/')) : messages.otherZones(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    @POST
    @Path("edit")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(@BeanParam Typed typed) {
        var edit = new Accounts.Edit(typed.firstname(), typed.lastname(), typed.timeZone());
        return switch (accounts.edit(current.caller(), edit)) {
            case Outcome.Done<User> _ ->
                answers.seeOther("/account", Flash.ACCOUNT_SAVED).build();
            case Outcome.Refused<User>(var refusal) ->
                answers.again(refusal, errors -> page(typed, errors, Errors.NONE));
        };
    }

    /** @param replacement the new password */
    @POST
    @Path("password")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changePassword(
            @RestForm("current") @DefaultValue("") String present,
            @RestForm @DefaultValue("") String otp,
            @RestForm("new") @DefaultValue("") String replacement) {
        return switch (accounts.changePassword(current.caller(), present, otp, replacement)) {
            case Outcome.Done<Integer> _ ->
                answers.seeOther("/account", Flash.PASSWORD_CHANGED).build();
            case Outcome.Refused<Integer>(var refusal) ->
                answers.again(again(refusal), errors -> page(present(), Errors.NONE, errors));
        };
    }

    private Again again(Refusal refusal) {
        return refusal instanceof Refusal.WrongPassword
                ? Again.of(403, Errors.field("current", forms.passwordWrong()))
                : answers.of(refusal);
    }
}
