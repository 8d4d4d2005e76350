package com.aunsight.tokenportal.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** An example of each body, put together from one example of each name. The names of the contract mean the same everywhere. */
final class ApiExamples {
    static final String ID = "019ab5a4-7c1e-7d22-9d53-1f0c7a0e64b1";
    static final String REQUEST_ID = "0f8fad5bd9cb469fa165708867283a4e";
    /** Of the right form, and nobody's. */
    private static final String SESSION_TOKEN = "aus_" + "x".repeat(43);

    private static final Map<String, Object> PERSON = Map.of(
            "salt", "0e8f915e95e3f2e019d46265b607984e",
            "name", "Ada Lovelace",
            "email", "ada@example.org",
            "address", "192.0.2.17",
            "agent", "curl/8.14.1");

    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("email", "ada@example.org"),
            Map.entry("username", "ada@example.org"),
            Map.entry("firstname", "Ada"),
            Map.entry("lastname", "Lovelace"),
            Map.entry("time_zone", "Europe/Berlin"),
            Map.entry("password", "violet tractor hums at dawn"),
            Map.entry("Password.current", "violet tractor hums at dawn"),
            Map.entry("new", "nine slow kettles sing"),
            Map.entry("name", "My_Macbook_Login_Token"),
            Map.entry("token_name", "My_Macbook_Login_Token"),
            Map.entry("note", "Nightly import"),
            Map.entry("reason", "laptop lost"),
            Map.entry("last_four", "6c1d"),
            Map.entry("allowed_addresses", List.of("192.0.2.0/24", "2001:db8::1")),
            Map.entry("address", "192.0.2.17"),
            Map.entry("last_used_address", "192.0.2.17"),
            Map.entry("agent", "curl/8.14.1"),
            Map.entry("last_used_agent", "curl/8.14.1"),
            Map.entry("otp", "287082"),
            Map.entry("key", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
            Map.entry(
                    "uri",
                    "otpauth://totp/Aunsight%20portal.example.org:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Aunsight%20portal.example.org"),
            Map.entry("recovery_codes", List.of("ab2cde-fg3hij-kl4mno-pq5rst")),
            Map.entry("recovery_codes_left", 10),
            Map.entry("second_factor", false),
            Map.entry("expires_in", 86_400),
            Map.entry("interval", 5),
            Map.entry("overlap_seconds", 86_400),
            Map.entry("issued_at", "2026-11-24T09:30:00Z"),
            Map.entry("created_at", "2026-11-24T09:30:00Z"),
            Map.entry("valid_from", "2026-11-24T09:30:00Z"),
            Map.entry("originally_issued_at", "2026-11-24T09:30:00Z"),
            Map.entry("at", "2026-11-24T09:30:00Z"),
            Map.entry("first_seen_at", "2026-11-24T09:30:00Z"),
            Map.entry("last_seen_at", "2026-11-24T10:05:12Z"),
            Map.entry("last_used_at", "2026-11-24T10:05:12Z"),
            Map.entry("last_login_at", "2026-11-24T09:30:00Z"),
            Map.entry("last_active_at", "2026-11-24T10:05:12Z"),
            Map.entry("iat", 1_795_512_600),
            Map.entry("expires_at", "2027-02-22T09:30:00Z"),
            Map.entry("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            Map.entry("device_code", "x".repeat(43)),
            Map.entry("origin_address", "192.0.2.17"),
            Map.entry("origin_agent", "curl/8.14.1"),
            Map.entry("Form.token", "3f0c7a0e-64b1-4d22-9d53-5ab47c1e6c1d"),
            Map.entry("Form.client_id", "au2"),
            Map.entry("exp", 1_803_288_600),
            Map.entry("invitation", "https://portal.example.org/invitation?code=…"),
            Map.entry("reset", "https://portal.example.org/reset?code=…"),
            Map.entry("event", "token.created"),
            Map.entry("sentence", "Ada Lovelace created the token My_Macbook_Login_Token."),
            Map.entry("actor", "Ada Lovelace"),
            Map.entry("subject", "My_Macbook_Login_Token"),
            Map.entry("Proof.actor", PERSON),
            Map.entry("Proof.subject", PERSON),
            Map.entry("request_id", REQUEST_ID),
            Map.entry("node", "portal-1"),
            Map.entry("user_name", "Ada Lovelace"),
            Map.entry("raised_at", "2026-11-24T10:10:00Z"),
            Map.entry("networks", List.of("192.0.2.0/24")),
            Map.entry("token_type", "Bearer"),
            Map.entry("token_kind", "managed"),
            Map.entry("client_id", "portal"),
            Map.entry("iss", "https://portal.example.org"),
            Map.entry("issuer", "https://portal.example.org"),
            Map.entry("user_code", "WDJB-MJHT"),
            Map.entry("verification_uri", "https://portal.example.org/device"),
            Map.entry("verification_uri_complete", "https://portal.example.org/device?user_code=WDJB-MJHT"),
            Map.entry("IssuedSession.token", SESSION_TOKEN),
            Map.entry("access_token", SESSION_TOKEN),
            Map.entry("IssuedToken.token", "3f0c7a0e-64b1-4d22-9d53-5ab47c1e6c1d"),
            Map.entry("never_expires", false),
            Map.entry("default_lifetime", 7_776_000),
            Map.entry("max_lifetime", 31_536_000),
            Map.entry("max_per_user", 200),
            Map.entry("never_expiring", List.of("scheduled_job")),
            Map.entry("address_bound", List.of("container")),
            Map.entry("session_lifetime", 86_400),
            Map.entry("session_limit", 2_592_000),
            Map.entry("min_password", 15),
            Map.entry("invited", false),
            Map.entry("barred", false),
            Map.entry("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("facts", Map.of("place", "laptop")));

    private static final Map<String, String> FILES = Map.of(
            "text/plain",
            """
            portal.example.org/audit
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — portal.example.org/audit Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """,
            "text/csv",
            "\"id\",\"event\",\"at\",…\r\n\"" + ID + "\",\"token.created\",\"2026-11-24T09:30:00Z\",…\r\n",
            "application/jsonl",
            "{\"id\":\"" + ID + "\",\"event\":\"token.created\",\"at\":\"2026-11-24T09:30:00Z\",…}\n");

    private final Components components;

    ApiExamples(Components components) {
        this.components = components;
    }

    /** Of a body as JSON. */
    @Nullable
    Object of(Schema schema) {
        return value("", "", schema);
    }

    /** Of a file of a media type. */
    static @Nullable String ofFile(String media) {
        return FILES.get(media);
    }

    /** Of a body as a form. */
    @Nullable
    Object ofForm(Schema schema) {
        return value("Form", "", schema);
    }

    /** The same as {@link KeyValueLines} tells it. */
    String lines(Schema schema) {
        return of(schema) instanceof Map<?, ?> fields ? lines(fields) : "";
    }

    private static String lines(Map<?, ?> fields) {
        return fields.entrySet().stream()
                .filter(field -> !(field.getValue() instanceof List<?>))
                .map(field -> field.getValue() instanceof Map<?, ?> within
                        ? lines(within)
                        : field.getKey() + "=" + line(field.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static Object line(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text
            when text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") -> Instant.parse(text).getEpochSecond();
            case Object other -> other;
        };
    }

    private @Nullable Object value(String within, String name, Schema schema) {
        if (schema.getRef() != null) {
            String target = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            return value(
                    target, name, Objects.requireNonNull(components.getSchemas().get(target), target));
        }
        Object known = BY_NAME.get(within + "." + name);
        if (known == null) {
            known = BY_NAME.get(name);
        }
        return known == null ? made(within, name, schema) : known;
    }

    private @Nullable Object made(String within, String name, Schema schema) {
        if (schema.getAnyOf() != null) {
            return value(within, name, schema.getAnyOf().getFirst());
        }
        if (schema.getEnumeration() != null) {
            return schema.getEnumeration().getFirst();
        }
        boolean nullable = schema.getType().contains(SchemaType.NULL);
        return switch (schema.getType().getFirst()) {
            case OBJECT -> fields(within, schema);
            case ARRAY -> Collections.singletonList(value(within, name, schema.getItems()));
            case BOOLEAN -> true;
            case INTEGER, NUMBER -> 1;
            case STRING -> nullable ? null : text(schema);
            case NULL -> null;
        };
    }

    private Map<String, @Nullable Object> fields(String within, Schema schema) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> fields.put(name, value(within, name, property)));
            // Its secret was in the first answer: left out but then.
            fields.remove("hint");
        }
        return fields;
    }

    private static String text(Schema schema) {
        return switch (schema.getFormat()) {
            case "uuid" -> ID;
            case "date" -> "2026-11-24";
            case "date-time" -> "2027-02-22T09:30:00Z";
            case null, default -> "text";
        };
    }
}
