package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Signals, read by what stands at this moment: one whose cause is gone is not shown, whether the next look has ended it or not. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedSignals implements Signals {
    static final String READ =
            "select " + SignalColumns.ALL + " from " + SignalCauses.OPEN + " where " + SignalCauses.STANDS;

    private static final String OWN =
            READ + " and s.id = :id and s.user_id = :user and s.token_id is not null for update of s";

    private static final String DISMISS = "update signals set ended_at = :now, dismissed = true where id = :id";

    private final InstantSource clock;
    private final Session database;
    private final AuditLog audit;
    private final IdentityMessages messages;

    EmbeddedSignals(InstantSource clock, Session database, AuditLog audit, IdentityMessages messages) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
    }

    @Override
    @Transactional
    public Outcome<Page> list(Caller caller, Query query) {
        if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
            return Outcome.refused(Refusal.Invalid.of("limit", messages.limitInvalid(MAX_LIMIT)));
        }
        boolean everybody = query.everybody() && caller.user().role() == Role.ADMIN;
        List<Signal> found =
                read(query, everybody ? Map.of() : Map.of("user", caller.user().id()));
        boolean more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        return Outcome.done(new Page(List.copyOf(shown), more ? shown.getLast().id() : null));
    }

    private List<Signal> read(Query query, Map<String, UUID> whose) {
        var text = new StringBuilder(READ);
        var values = new HashMap<String, Object>(whose);
        if (!whose.isEmpty()) {
            text.append(" and s.user_id = :user");
        }
        if (query.kind() != null) {
            text.append(" and s.kind = :kind");
            values.put("kind", query.kind().name());
        }
        if (query.token() != null) {
            text.append(" and s.token_id = :token");
            values.put("token", query.token());
        }
        if (query.after() != null) {
            text.append(" and s.id < :after");
            values.put("after", query.after());
        }
        var prepared = SignalColumns.query(
                        database, text.append(" order by s.id desc").toString())
                .setParameter("now", clock.instant())
                .setMaxResults(query.limit() + 1);
        values.forEach(prepared::setParameter);
        return prepared.getResultStream().map(SignalColumns::signal).toList();
    }

    @Override
    @Transactional
    public Outcome<Signal> dismiss(Caller caller, UUID id) {
        Instant now = clock.instant();
        var found = SignalColumns.query(database, OWN)
                .setParameter("now", now)
                .setParameter("id", id)
                .setParameter("user", caller.user().id())
                .getResultStream()
                .map(SignalColumns::signal)
                .findFirst();
        var token = found.map(Signal::token);
        if (token.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        Signal signal = found.get();
        database.createNativeMutationQuery(DISMISS)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
        String what = signal.kind().word().replace('_', ' ');
        audit.append(
                caller.actor(),
                new Event.SignalDismissed(
                        caller.user().person(), token.get().id(), token.get().name(), what));
        return Outcome.done(signal);
    }
}
