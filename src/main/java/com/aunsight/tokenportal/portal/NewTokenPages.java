package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Policy;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Tokens.NewToken;
import com.aunsight.tokenportal.platform.TimeOrderedId;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;

/** Making a token. */
@Page
@Path("/tokens")
@Produces(MediaType.TEXT_HTML)
class NewTokenPages {
    private final Policies policies;
    private final Current current;
    private final Tokens tokens;
    private final InstantSource clock;
    private final Confirmation confirmation;
    private final Expiries expiries;
    private final Places places;
    private final Answers answers;
    private final SecretPage secretPage;
    private final TokenMessages messages;

    NewTokenPages(
            Current current,
            Tokens tokens,
            InstantSource clock,
            Confirmation confirmation,
            Expiries expiries,
            Places places,
            Answers answers,
            SecretPage secretPage,
            TokenMessages messages,
            Policies policies) {
        this.policies = policies;
        this.current = current;
        this.tokens = tokens;
        this.clock = clock;
        this.confirmation = confirmation;
        this.expiries = expiries;
        this.places = places;
        this.answers = answers;
        this.secretPage = secretPage;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "tokens")
    static class Templates {
        static native TemplateInstance create(@BeanParam NewTokenForm typed, List<String> rules, Errors errors);

        static native TemplateInstance made(Token token);

        private Templates() {}
    }

    @GET
    @Path("new")
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance form() {
        return form(NewTokenForm.empty(expiries.usual(), newKey()), Errors.NONE);
    }

    private TemplateInstance form(NewTokenForm typed, Errors errors) {
        return Templates.create(typed, rules(policies.current()), errors);
    }

    /** What of the policy concerns a new token, a sentence each. */
    private List<String> rules(Policy policy) {
        var counts = tokens.counts(current.caller());
        long usual = policy.defaultLifetime().toDays();
        var most = policy.maxLifetime();
        var rules = new ArrayList<String>();
        rules.add(messages.policyNumber(policy.maxPerUser(), counts.active() + counts.deactivated()));
        rules.add(most == null ? messages.policyLifetime(usual) : messages.policyLifetimes(usual, most.toDays()));
        if (policy.neverExpiring().size() == places.all().size()) {
            rules.add(messages.policyNever());
        } else if (!policy.neverExpiring().isEmpty()) {
            rules.add(messages.policyNeverIn(names(policy.neverExpiring())));
        }
        if (!policy.addressBound().isEmpty()) {
            rules.add(messages.policyAddresses(names(policy.addressBound())));
        }
        return rules;
    }

    private String names(Set<Place> some) {
        return some.stream().sorted().map(places::name).collect(Collectors.joining(", "));
    }

    /** Needs to be another one each time, not to be guessed: it counts for this person alone. */
    private String newKey() {
        return TimeOrderedId.at(clock.instant()).toString();
    }

    @POST
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@BeanParam NewTokenForm typed, @RestForm @DefaultValue("") String password) {
        var place = places.read(typed.place());
        var expiry = expiries.read(typed.expires(), typed.expiresOn());
        if (place.isEmpty() || expiry.isEmpty()) {
            return answers.again(unreadable(place, expiry), errors -> form(typed, errors));
        }
        var wanted = new NewToken(
                typed.name(),
                typed.note(),
                place.get(),
                expiry.get(),
                AddressList.read(typed.allowedAddresses()),
                typed.key().isEmpty() ? null : typed.key());
        return switch (confirmation.by(password).then(caller -> tokens.create(caller, wanted))) {
            case Outcome.Done<Token.Issued>(var issued) -> secretPage.created(issued);
            case Outcome.Refused<Token.Issued>(Refusal.AlreadyMade(UUID id)) -> made(id, typed);
            case Outcome.Refused<Token.Issued>(Refusal.KeyReused _) -> used(typed);
            case Outcome.Refused<Token.Issued>(var refusal) -> answers.again(refusal, errors -> form(typed, errors));
        };
    }

    private Refusal unreadable(Optional<Place> place, Optional<Expiry> expiry) {
        var errors = new ArrayList<Refusal.FieldError>();
        if (place.isEmpty()) {
            errors.add(new Refusal.FieldError("place", messages.placeUnknown()));
        }
        if (expiry.isEmpty()) {
            errors.add(new Refusal.FieldError("expires_at", messages.dateInvalid()));
        }
        return new Refusal.Invalid(List.copyOf(errors));
    }

    /** Sent twice: the first answer had the secret, and there is one token. */
    private Response made(UUID id, NewTokenForm typed) {
        return switch (tokens.find(current.caller(), id)) {
            case Outcome.Done<Token>(Token token) ->
                Answers.page(409, Templates.made(token)).build();
            // Deleted since: nothing of it can be offered.
            case Outcome.Refused<Token> _ -> used(typed);
        };
    }

    /** Changed after it had made a token: it may make another one, with a key of its own. */
    private Response used(NewTokenForm typed) {
        var again = Again.of(409, Errors.general(messages.formUsed()));
        return answers.again(again, errors -> form(typed.withKey(newKey()), errors));
    }
}
