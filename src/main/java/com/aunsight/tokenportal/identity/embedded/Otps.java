package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Refusals;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code of the second factor tried, once the password was right. A wrong one stays booked as a failure, as a wrong password does: codes are
 * not guessed beside the throttle.
 */
@ApplicationScoped
class Otps {
    private final InstantSource clock;
    private final AuditLog audit;
    private final LoginThrottle throttle;
    private final TotpSecrets secrets;
    private final Refusals refusals;

    Otps(InstantSource clock, AuditLog audit, LoginThrottle throttle, TotpSecrets secrets, Refusals refusals) {
        this.clock = clock;
        this.audit = audit;
        this.throttle = throttle;
        this.secrets = secrets;
        this.refusals = refusals;
    }

    /**
     * @param otp as typed; null or blank for none
     * @return what was proved by the password, also where the user has no second factor; else {@link Refusal.OtpRequired} or
     *     {@link Refusal.WrongOtp}
     */
    Outcome<Passwords.Right> check(Passwords.Right right, @Nullable String otp, Actor actor) {
        var user = QuarkusTransaction.requiringNew()
                .call(() -> Objects.requireNonNull(UserRow.<UserRow>findById(right.user())));
        if (!user.secondFactor) {
            return Outcome.done(right);
        }
        if (otp == null || otp.isBlank()) {
            throttle.takeBack(right.booked());
            return Outcome.refused(new Refusal.OtpRequired(null));
        }
        String code = otp.replaceAll("[\\s-]", "");
        if (QuarkusTransaction.requiringNew().call(() -> taken(user, code, actor))) {
            return Outcome.done(right);
        }
        refusals.tell(
                actor,
                "second_factor.refused",
                LoginThrottle.emailHash(user.email),
                count -> new Event.SecondFactorRefused(user.toUser().person(), count));
        return Outcome.refused(new Refusal.WrongOtp());
    }

    private boolean taken(UserRow user, String code, Actor actor) {
        return Totp.isCode(code) ? totpTaken(user, code) : recoveryCodeTaken(user, code, actor);
    }

    private boolean totpTaken(UserRow user, String code) {
        Instant now = clock.instant();
        Optional<CredentialRow> totp = CredentialRow.totpOf(user.id);
        if (totp.isEmpty()) {
            return false;
        }
        var step = secrets.decrypted(totp.get())
                .map(secret -> Totp.step(secret, code, now, totp.get().step()));
        return step.isPresent()
                && step.get().isPresent()
                && totp.get().takeStep(step.get().getAsLong(), now);
    }

    private boolean recoveryCodeTaken(UserRow user, String code, Actor actor) {
        if (!CredentialRow.takeRecoveryCode(user.id, RecoveryCode.hash(code))) {
            return false;
        }
        audit.append(actor, new Event.RecoveryCodeUsed(user.toUser().person(), CredentialRow.recoveryCodesOf(user.id)));
        return true;
    }
}
