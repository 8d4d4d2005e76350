package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Refusal.FieldError;
import com.aunsight.tokenportal.identity.Tokens;
import jakarta.enterprise.context.Dependent;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Input, looked at field by field: collects what is wrong, so that a person is told everything at once. One for each request. */
@Dependent
class Checks {
    /** Longest reason, in characters. */
    static final int REASON = 1_000;

    private static final int NAME = 100;
    private static final int NOTE = 1_000;
    private static final int KEY = 200;
    private static final int EMAIL = 254;
    /** Coarse on purpose: whether mail arrives is for the mail to show. */
    private static final Pattern EMAIL_FORM =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]+\\.[^\\s@\\p{Cntrl}.]+");

    private static final Pattern SERVICE_ID = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");
    private final IdentityMessages messages;
    private final List<FieldError> errors = new ArrayList<>();

    Checks(IdentityMessages messages) {
        this.messages = messages;
    }

    String email(String typed) {
        String email = typed.strip();
        if (email.length() > EMAIL || !EMAIL_FORM.matcher(email).matches()) {
            add("email", messages.emailInvalid());
        }
        return email;
    }

    String personName(String field, String typed) {
        String name = typed.strip();
        return line(field, name, name.isEmpty() || length(name) > NAME, messages.textLength(NAME));
    }

    String tokenName(String typed) {
        String name = typed.strip();
        return line("name", name, name.isEmpty() || length(name) > NAME, messages.tokenNameLength(NAME));
    }

    static boolean isServiceId(String id) {
        boolean reserved =
                Arrays.stream(Client.values()).anyMatch(client -> client.id().equals(id));
        return SERVICE_ID.matcher(id).matches() && !reserved;
    }

    String serviceId(String typed) {
        String id = typed.strip();
        if (!isServiceId(id)) {
            add("id", messages.serviceIdInvalid());
        }
        return id;
    }

    String serviceName(String typed) {
        return personName("name", typed);
    }

    /** A reason; where none was given, the log says so. */
    String reason(Optional<String> typed) {
        String reason = typed.orElse("").strip();
        line("reason", reason, length(reason) > REASON, messages.textTooLong(REASON));
        return reason.isEmpty() ? messages.noReason() : reason;
    }

    /** A reason that has to be given. */
    String neededReason(String typed) {
        if (typed.isBlank()) {
            add("reason", messages.reasonNeeded());
        }
        return reason(Optional.of(typed));
    }

    /** Ids of things that are changed together, each once. */
    List<UUID> ids(List<UUID> typed) {
        var ids = List.copyOf(new LinkedHashSet<>(typed));
        if (ids.isEmpty() || ids.size() > Tokens.MAX_LIMIT) {
            add("ids", messages.idsInvalid(Tokens.MAX_LIMIT));
        }
        return ids;
    }

    String timeZone(String typed) {
        try {
            return ZoneId.of(typed.strip()).getId();
        } catch (DateTimeException e) {
            add("time_zone", messages.timeZoneUnknown());
            return typed;
        }
    }

    private String line(String field, String text, boolean wrongLength, String lengthMessage) {
        if (wrongLength) {
            add(field, lengthMessage);
        } else if (text.codePoints().anyMatch(Checks::control)) {
            add(field, messages.controlCharacters());
        }
        return text;
    }

    /** Text of several lines. */
    String note(String typed) {
        String note = typed.strip();
        if (length(note) > NOTE) {
            add("note", messages.textTooLong(NOTE));
        } else if (note.codePoints().anyMatch(c -> control(c) && "\n\r\t".indexOf(c) < 0)) {
            add("note", messages.controlCharactersInNote());
        }
        return note;
    }

    /** What nobody types and the database cannot keep: control characters, half surrogate pairs. */
    private static boolean control(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    /** A key that makes a creation happen once; the database keeps it as it is. */
    void key(@Nullable String key) {
        if (key != null && (key.isBlank() || length(key) > KEY)) {
            add("idempotency_key", messages.textLength(KEY));
        }
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    void add(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    void add(Optional<FieldError> error) {
        error.ifPresent(errors::add);
    }

    /** Empty when everything can be taken. */
    Optional<Refusal> refusal() {
        return errors.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Invalid(List.copyOf(errors)));
    }
}
