package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.audit.Person;
import com.aunsight.tokenportal.identity.Signal;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** A signal as statements select it: {@code s}, with its user {@code o} and token {@code t}. */
final class SignalColumns {
    static final String ALL = """
            s.id, s.kind, s.raised_at, s.at, s.days, array_to_string(s.networks, ' ') as networks, s.address, s.agent,
            s.user_id, o.first_name || ' ' || o.last_name as user_name, o.email, s.token_id, t.name as token_name""";

    private SignalColumns() {}

    static NativeQuery<Tuple> query(Session database, String statement) {
        return database.createNativeQuery(statement, Tuple.class)
                .addScalar("id", UUID.class)
                .addScalar("kind", String.class)
                .addScalar("raised_at", Instant.class)
                .addScalar("at", Instant.class)
                .addScalar("days", Integer.class)
                .addScalar("networks", String.class)
                .addScalar("address", String.class)
                .addScalar("agent", String.class)
                .addScalar("user_id", UUID.class)
                .addScalar("user_name", String.class)
                .addScalar("email", String.class)
                .addScalar("token_id", UUID.class)
                .addScalar("token_name", String.class);
    }

    static Signal signal(Tuple row) {
        UUID token = row.get("token_id", UUID.class);
        String networks = row.get("networks", String.class);
        String address = row.get("address", String.class);
        return new Signal(
                row.get("id", UUID.class),
                Signal.Kind.valueOf(row.get("kind", String.class)),
                new Person(
                        row.get("user_id", UUID.class),
                        row.get("user_name", String.class),
                        row.get("email", String.class)),
                token == null ? null : new Signal.OfToken(token, row.get("token_name", String.class)),
                row.get("raised_at", Instant.class),
                row.get("at", Instant.class),
                row.get("days", Integer.class),
                networks.isEmpty() ? List.of() : List.of(networks.split(" ")),
                address == null ? null : new Origin(address, row.get("agent", String.class)));
    }
}
