package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.User;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Times in the viewer's zone, and spans in words. {@code {inject:times…}} in a template, mostly through the tags {@code time} and {@code left}. */
@Named("times")
@RequestScoped
class Times {
    private static final Locale LOCALE = Locale.ENGLISH;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", LOCALE);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm:ss (VV, xxx)", LOCALE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", LOCALE);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", LOCALE);

    private final InstantSource clock;
    private final TimeMessages messages;
    private final ZoneId zone;

    Times(
            View view,
            InstantSource clock,
            TimeMessages messages,
            @ConfigProperty(name = "portal.time-zone") ZoneId portalZone) {
        this.clock = clock;
        this.messages = messages;
        this.zone = view.user().map(User::timeZone).map(ZoneId::of).orElse(portalZone);
    }

    /** The viewer's zone: what they chose, or the portal's. */
    public ZoneId zone() {
        return zone;
    }

    /** As named on each page, like {@code Europe/Berlin (UTC+01:00)}. */
    public String zoneName() {
        String offset = "UTC" + OFFSET.format(clock.instant().atZone(zone));
        return zone.getId().equals("UTC") ? "UTC" : zone.getId() + " (" + offset + ")";
    }

    /** Like {@code 24 Nov 2026, 09:30}. */
    public String of(Instant at) {
        return MINUTES.format(at.atZone(zone));
    }

    /** Like {@code 24 Nov 2026}. */
    public String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    /** The same of a day that is known as such. */
    public String date(LocalDate day) {
        return DAY.format(day);
    }

    /** To the second, with zone and offset. */
    public String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /** How long ago, or how far ahead, in one unit. */
    public String ago(Instant at) {
        Duration past = Duration.between(at, clock.instant());
        if (past.abs().toSeconds() < 60) {
            return messages.justNow();
        }
        return past.isNegative() ? messages.ahead(largest(past.abs())) : messages.ago(largest(past));
    }

    /** Time left, in two units; {@code over} when nothing is left. */
    public String until(Instant end) {
        long seconds = secondsUntil(end);
        return seconds == 0 ? messages.over() : span(Duration.ofSeconds(seconds));
    }

    /** Never negative. */
    public long secondsUntil(Instant end) {
        return Math.max(0, Duration.between(clock.instant(), end).toSeconds());
    }

    /** Never negative. */
    public long secondsSince(Instant start) {
        return Math.max(0, Duration.between(start, clock.instant()).toSeconds());
    }

    /** Like {@code 23 hours 59 minutes}. */
    public String span(Duration span) {
        long days = span.toDays();
        int hours = span.toHoursPart();
        int minutes = span.toMinutesPart();
        if (days > 0) {
            return hours == 0 ? messages.days(days) : messages.days(days) + " " + messages.hours(hours);
        }
        if (hours > 0) {
            return minutes == 0 ? messages.hours(hours) : messages.hours(hours) + " " + messages.minutes(minutes);
        }
        return minutes > 0 ? messages.minutes(minutes) : messages.seconds(span.toSeconds());
    }

    private String largest(Duration span) {
        if (span.toDays() > 0) {
            return messages.days(span.toDays());
        }
        return span.toHours() > 0 ? messages.hours(span.toHours()) : messages.minutes(span.toMinutes());
    }
}
