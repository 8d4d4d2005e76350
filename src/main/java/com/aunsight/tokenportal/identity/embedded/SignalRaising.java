package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.embedded.SignalLook.Range;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Raises what was found, each occasion once: its row decides, in the transaction that tells it to the audit log. */
@ApplicationScoped
class SignalRaising {
    /** Signals of one transaction. */
    static final int MOST = 500;

    private final Session database;
    private final AuditLog audit;

    SignalRaising(Session database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Of a statement, those parameters that it has. */
    static void set(NativeQuery<?> query, Map<String, Object> values) {
        var names = query.getParameterMetadata().getNamedParameterNames();
        values.forEach((name, value) -> {
            if (names.contains(name)) {
                query.setParameter(name, value);
            }
        });
    }

    /**
     * @param keys of what is to be judged
     * @return how many were raised; with {@link #MOST} there may be more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int raise(SignalLook look, Range range, List<UUID> keys, Instant now) {
        var query = SignalColumns.query(database, statement(look))
                .setParameter("keys", keys)
                .setParameter("kind", look.kind().name())
                .setParameter("now", now)
                .setParameter("most", MOST);
        set(query, Map.of("begin", range.begin(), "end", range.end()));
        List<Signal> raised = query.getResultStream().map(SignalColumns::signal).toList();
        raised.forEach(this::tell);
        return raised.size();
    }

    static String statement(SignalLook look) {
        return """
                with %s, raised as (
                  insert into signals (id, kind, user_id, token_id, occasion, raised_at, at, days, secret, networks, address, agent)
                  select signal_key(:now), :kind, user_id, token_id, occasion, :now, at, days, secret, networks, address, agent
                  from found where not exists (
                    select from signals known where known.kind = :kind
                      and known.subject_id = coalesce(found.token_id, found.user_id) and known.occasion = found.occasion)
                  order by coalesce(found.token_id, found.user_id) limit :most
                  on conflict (kind, subject_id, occasion) do nothing
                  returning *
                )
                select %s from raised s join users o on o.id = s.user_id left join tokens t on t.id = s.token_id order by s.id""".formatted(look.found(), SignalColumns.ALL);
    }

    /** By whoever used the token, where that is what is told. */
    private void tell(Signal signal) {
        var origin = signal.origin();
        audit.append(
                origin == null || signal.kind() == Signal.Kind.SILENT
                        ? new Actor.Portal()
                        : new Actor.Anonymous(origin, null),
                event(signal));
    }

    private static Event event(Signal signal) {
        if (signal.kind() == Signal.Kind.NO_LOGIN) {
            return new Event.SignalNoLogin(signal.user(), signal.at());
        }
        var token = Objects.requireNonNull(signal.token());
        return switch (signal.kind()) {
            case NEW_NETWORK -> new Event.SignalNewNetwork(signal.user(), token.id(), token.name());
            case SHARED -> new Event.SignalShared(signal.user(), token.id(), token.name());
            case FORMER_SECRET -> new Event.SignalFormerSecret(signal.user(), token.id(), token.name(), signal.at());
            case USED_DEACTIVATED -> new Event.SignalUsedDeactivated(signal.user(), token.id(), token.name());
            case SILENT -> new Event.SignalSilent(signal.user(), token.id(), token.name(), signal.at());
            case NEVER_USED -> new Event.SignalNeverUsed(signal.user(), token.id(), token.name());
            case EXPIRES ->
                new Event.SignalExpires(
                        signal.user(), token.id(), token.name(), Objects.requireNonNull(signal.days()), signal.at());
            case NO_LOGIN -> throw new IllegalStateException("Of no token");
        };
    }
}
