package com.aunsight.tokenportal.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.LongFunction;

/** Placeholder until the counting store is merged. */
@ApplicationScoped
public class Refusals {
    private final AuditLog audit;

    Refusals(AuditLog audit) {
        this.audit = audit;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void tell(Actor actor, String kind, byte[] subjectHash, LongFunction<Event> eventOfCount) {
        audit.append(actor, eventOfCount.apply(1));
    }
}
