package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Months that were moved out of the database, by the events that tell so: their events are not missing, if all of them are gone. */
final class DetachedMonths {
    private final Map<YearMonth, Long> told = new HashMap<>();
    private final Map<YearMonth, Long> gone = new HashMap<>();

    static DetachedMonths in(Connection database) throws SQLException {
        var months = new DetachedMonths();
        try (var statement = database.prepareStatement("""
                        select facts ->> 'month', (facts ->> 'count')::bigint from audit_events
                        where event = 'audit.detached' and facts ->> 'month' ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'""");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                months.told.put(YearMonth.parse(rows.getString(1)), rows.getLong(2));
            }
        }
        return months;
    }

    /** Whether an event that is not there belongs to one of them. */
    boolean cover(UUID event) {
        var month = YearMonth.from(TimeOrderedId.instant(event).atOffset(ZoneOffset.UTC));
        if (!told.containsKey(month)) {
            return false;
        }
        gone.merge(month, 1L, Long::sum);
        return true;
    }

    /** How many events are gone with them. */
    long count() {
        return gone.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A month of which other than all events are gone. */
    void compare(Consumer<Fault> faults) {
        told.forEach((month, count) -> {
            long missing = gone.getOrDefault(month, 0L);
            if (missing != count) {
                faults.accept(new Fault.DetachedOtherwise(month, count, missing));
            }
        });
    }
}
