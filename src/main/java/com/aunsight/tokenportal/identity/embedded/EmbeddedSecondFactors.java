package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.SecondFactors;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.platform.PortalUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Second factors in PostgreSQL. A key that is being set up lies there too, encrypted: the next step may reach another node. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedSecondFactors implements SecondFactors {
    /** How long a key waits for its first code. */
    private static final Duration ENROLMENT = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final AuditLog audit;
    private final TotpSecrets secrets;
    private final SecondFactorPolicy policy;
    private final IdentityMessages messages;
    private final String issuer;

    EmbeddedSecondFactors(
            InstantSource clock,
            AuditLog audit,
            TotpSecrets secrets,
            SecondFactorPolicy policy,
            IdentityMessages messages,
            PortalUrl portal) {
        this.clock = clock;
        this.audit = audit;
        this.secrets = secrets;
        this.policy = policy;
        this.messages = messages;
        this.issuer = "Aunsight " + URI.create(portal.origin()).getHost();
    }

    @Override
    @Transactional
    public State state(Caller caller) {
        UUID user = caller.user().id();
        return new State(
                CredentialRow.totpOf(user).map(totp -> totp.createdAt).orElse(null),
                CredentialRow.recoveryCodesOf(user),
                policy.demands(caller.user().role()),
                secrets.possible());
    }

    @Override
    public boolean missing(User user) {
        return !user.secondFactor() && policy.demands(user.role());
    }

    @Override
    @Transactional
    public Outcome<Enrolment> enrol(Caller caller) {
        return fresh(caller, user -> {
            if (CredentialRow.totpOf(user.id).isPresent()) {
                return conflict(messages.secondFactorOn());
            }
            if (!secrets.possible()) {
                return conflict(messages.secondFactorImpossible());
            }
            CredentialRow.delete(user.id, CredentialRow.OF_SECOND_FACTOR);
            byte[] secret = Totp.newSecret();
            CredentialRow.enrolment(user.id, secrets.encrypted(secret, user.id), clock.instant())
                    .persist();
            return Outcome.done(enrolment(user, secret));
        });
    }

    /** One after another for each user, with a fresh password. */
    private <T> Outcome<T> fresh(Caller caller, Function<UserRow, Outcome<T>> act) {
        return caller.fresh(clock.instant())
                ? act.apply(Objects.requireNonNull(UserRow.locked(caller.user().id())))
                : Outcome.refused(new Refusal.NotFresh());
    }

    private static <T> Outcome<T> conflict(String message) {
        return Outcome.refused(new Refusal.Conflict(message));
    }

    private Enrolment enrolment(UserRow user, byte[] secret) {
        return new Enrolment(Totp.base32(secret), Totp.uri(secret, issuer, user.email));
    }

    @Override
    @Transactional
    public Optional<Enrolment> enrolment(Caller caller) {
        return caller.fresh(clock.instant())
                ? open(caller.user().id())
                        .flatMap(secrets::decrypted)
                        .map(secret -> enrolment(
                                Objects.requireNonNull(
                                        UserRow.<UserRow>findById(caller.user().id())),
                                secret))
                : Optional.empty();
    }

    private Optional<CredentialRow> open(UUID user) {
        return CredentialRow.enrolmentOf(user)
                .filter(row -> row.createdAt.plus(ENROLMENT).isAfter(clock.instant()));
    }

    @Override
    @Transactional
    public Outcome<RecoveryCodes> switchOn(Caller caller, String otp) {
        return fresh(caller, user -> {
            var enrolment = open(user.id);
            var secret = enrolment.flatMap(secrets::decrypted);
            if (enrolment.isEmpty() || secret.isEmpty()) {
                return conflict(messages.enrolmentOver());
            }
            Instant now = clock.instant();
            OptionalLong step = Totp.step(secret.get(), otp.replaceAll("\\s", ""), now, -1);
            if (step.isEmpty()) {
                return Outcome.refused(new Refusal.WrongOtp());
            }
            enrolment.get().switchOn(step.getAsLong(), now);
            int ended = otherSessionsEnded(caller, "second factor switched on", now);
            audit.append(
                    caller.actor(),
                    new Event.SecondFactorSwitchedOn(caller.user().person(), ended));
            return Outcome.done(new RecoveryCodes(recoveryCodes(user.id, now), ended));
        });
    }

    /** With what was let in without a code, or by a former one. */
    private static int otherSessionsEnded(Caller caller, String why, Instant now) {
        UUID user = caller.user().id();
        DeviceLoginRow.denyApproved(user);
        return SessionRow.endAll(user, caller.credential().id(), why, now);
    }

    private static List<String> recoveryCodes(UUID user, Instant now) {
        var codes = RecoveryCode.some();
        codes.forEach(code ->
                CredentialRow.recoveryCode(user, RecoveryCode.hash(code), now).persist());
        return codes;
    }

    @Override
    @Transactional
    public Outcome<RecoveryCodes> renewRecoveryCodes(Caller caller) {
        return fresh(caller, user -> {
            if (CredentialRow.totpOf(user.id).isEmpty()) {
                return conflict(messages.secondFactorOff());
            }
            CredentialRow.delete(user.id, List.of(CredentialRow.Kind.RECOVERY_CODE));
            audit.append(
                    caller.actor(), new Event.RecoveryCodesMade(caller.user().person()));
            return Outcome.done(new RecoveryCodes(recoveryCodes(user.id, clock.instant()), 0));
        });
    }

    @Override
    @Transactional
    public Outcome<Integer> switchOff(Caller caller) {
        return fresh(caller, user -> {
            if (CredentialRow.totpOf(user.id).isEmpty()) {
                return conflict(messages.secondFactorOff());
            }
            if (policy.demands(user.role)) {
                return conflict(messages.secondFactorDemanded());
            }
            CredentialRow.delete(user.id, CredentialRow.OF_SECOND_FACTOR);
            int ended = otherSessionsEnded(caller, "second factor switched off", clock.instant());
            audit.append(
                    caller.actor(),
                    new Event.SecondFactorSwitchedOff(caller.user().person(), ended));
            return Outcome.done(ended);
        });
    }

    /** An administrator's act on somebody else. */
    @Transactional
    Outcome<User> remove(Caller caller, UUID id) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        UserRow user = UserRow.locked(id);
        if (user == null) {
            return Outcome.refused(new Refusal.NotFound());
        }
        if (id.equals(caller.user().id())) {
            return conflict(messages.secondFactorOwn());
        }
        if (CredentialRow.totpOf(id).isEmpty()) {
            return conflict(messages.secondFactorOff());
        }
        CredentialRow.delete(id, CredentialRow.OF_SECOND_FACTOR);
        DeviceLoginRow.denyApproved(id);
        int ended = SessionRow.endAll(id, null, "second factor removed", now);
        audit.append(caller.actor(), new Event.SecondFactorRemoved(user.toUser().person(), ended));
        user.secondFactor = false;
        return Outcome.done(user.toUser(CredentialRow.passwordOf(id).isEmpty()));
    }
}
