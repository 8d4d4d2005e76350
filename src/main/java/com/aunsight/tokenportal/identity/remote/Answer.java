package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.IdentityFailure.Act;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Refusal.FieldError;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the identity service answered, turned into the port's words: the one class that knows which status and which kind of problem means
 * which refusal. A service that speaks otherwise needs another one of these.
 */
final class Answer {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();
    /** Longest message of a field that people are shown, in characters. */
    private static final int LONGEST_MESSAGE = 500;

    private final int status;
    private final byte[] body;
    private final Duration retryAfter;
    private final boolean replayed;
    private final @Nullable Act act;
    private final ObjectMapper json;

    private Answer(
            int status, byte[] body, Duration retryAfter, boolean replayed, @Nullable Act act, ObjectMapper json) {
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
        this.replayed = replayed;
        this.act = act;
        this.json = json;
    }

    /** @param act what it was asked to change; null where it was only asked */
    static Answer of(Response response, byte[] body, @Nullable Act act, ObjectMapper json) {
        return new Answer(
                response.getStatus(),
                body,
                seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                Boolean.parseBoolean(response.getHeaderString("Idempotency-Replayed")),
                act,
                json);
    }

    private static Duration seconds(@Nullable String header) {
        try {
            return header == null
                    ? A_MOMENT
                    : Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 1, LONGEST_WAIT));
        } catch (NumberFormatException e) {
            return A_MOMENT;
        }
    }

    int status() {
        return status;
    }

    /** Whether a request with the same key was answered before, so that this answer lacks the secret. */
    boolean replayed() {
        return replayed;
    }

    /**
     * What was asked for, or why it was refused.
     *
     * @param reader makes it of the answer; {@link #read}
     */
    <T> Outcome<T> outcome(Function<Answer, T> reader) {
        return status >= 200 && status < 300 ? Outcome.done(reader.apply(this)) : Outcome.refused(refusal());
    }

    /** What was asked for, where there is no reason for the caller to be refused. */
    <T> T value(Function<Answer, T> reader) {
        return switch (outcome(reader)) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal.Throttled(var wait)) ->
                throw new IdentityFailure(new IdentityFailure.Away(wait), "throttled");
            case Outcome.Refused<T>(var refusal) -> throw broken("an answer " + status + ", " + refusal);
        };
    }

    /** Reads the JSON. */
    <T> T read(Class<T> type) {
        try {
            T read = json.readValue(body, type);
            if (read != null) {
                return read;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Nothing of what was sent goes into a message: a secret may be in it.
        }
        throw broken("an answer " + status + " that is no " + type.getSimpleName());
    }

    /** An answer that the contract does not know. */
    IdentityFailure broken(String message) {
        return new IdentityFailure(
                act == null ? new IdentityFailure.Broken() : new IdentityFailure.Unknown(act), message);
    }

    /** A problem as RFC 9457 has it, as far as it is used. */
    record Problem(
            @Nullable String type,
            @Nullable String detail,
            @Nullable List<Field> errors) {

        String kind() {
            return type == null ? "" : type.substring(type.lastIndexOf('/') + 1);
        }

        List<FieldError> fields() {
            return errors == null
                    ? List.of()
                    : errors.stream()
                            .map(error -> new FieldError(error.field(), shortened(error.message())))
                            .toList();
        }

        String words() {
            return detail == null ? "" : shortened(detail);
        }

        private static String shortened(String text) {
            return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
        }
    }

    record Field(String field, String message) {}

    private Refusal refusal() {
        if (status == 503) {
            throw new IdentityFailure(new IdentityFailure.Away(retryAfter), "an answer 503");
        }
        if (status < 400 || status >= 500) {
            throw broken("an answer " + status);
        }
        if (status == 429) {
            return new Refusal.Throttled(retryAfter);
        }
        var problem = read(Problem.class);
        return switch (status) {
            case 401 -> credential(problem);
            case 403 -> forbidden(problem);
            case 404 -> new Refusal.NotFound();
            case 409 -> conflict(problem);
            case 410 -> new Refusal.LinkDead();
            case 412 -> new Refusal.Outdated();
            case 400, 422 -> input(problem);
            default -> throw broken("an answer " + status);
        };
    }

    private static Refusal credential(Problem problem) {
        return switch (problem.kind()) {
            case "wrong-password" -> new Refusal.WrongPassword();
            case "otp-required" -> new Refusal.OtpRequired(null);
            case "wrong-otp" -> new Refusal.WrongOtp();
            case "renewed" -> new Refusal.Superseded();
            default -> throw new IdentityFailure(new IdentityFailure.Ended(), "the credential is not good any more");
        };
    }

    private static Refusal forbidden(Problem problem) {
        return switch (problem.kind()) {
            case "wrong-password" -> new Refusal.WrongPassword();
            case "otp-required" -> new Refusal.OtpRequired(null);
            case "wrong-otp" -> new Refusal.WrongOtp();
            case "reauthentication-required" -> new Refusal.NotFresh();
            default -> throw new IdentityFailure(new IdentityFailure.Forbidden(), "an answer 403");
        };
    }

    private static Refusal conflict(Problem problem) {
        var fields = problem.fields();
        return switch (problem.kind()) {
            case "taken" ->
                fields.isEmpty()
                        ? new Refusal.Conflict(problem.words())
                        : new Refusal.Taken(
                                fields.getFirst().field(), fields.getFirst().message());
            // It does not say which: the token is gone.
            case "already-made" -> new Refusal.AlreadyMade(new UUID(0, 0));
            default -> new Refusal.Conflict(problem.words());
        };
    }

    private Refusal input(Problem problem) {
        if (problem.kind().equals("key-reused")) {
            return new Refusal.KeyReused();
        }
        if (problem.fields().isEmpty()) {
            throw broken("an answer " + status + " that blames no field");
        }
        return new Refusal.Invalid(problem.fields());
    }
}
