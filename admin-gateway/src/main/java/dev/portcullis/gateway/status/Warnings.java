package dev.portcullis.gateway.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.gateway.status.StatusView.ServiceState;
import dev.portcullis.gateway.status.StatusView.Warning;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an admin should look at. */
final class Warnings {
    /** A trial is as long as that; it is warned of later. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final Duration SOON_OF_TRIAL = Duration.ofDays(14);
    private static final double MANY_SEATS = 0.9;

    /** One step of a code. */
    private static final long FAR_MILLIS = 30_000;

    private final List<Warning> warnings = new ArrayList<>();

    static List<Warning> of(
            @Nullable String mode,
            @Nullable JsonNode license,
            @Nullable JsonNode clock,
            JsonNode messages,
            List<ServiceState> services,
            boolean limited,
            Instant now) {
        Warnings all = new Warnings();
        services.stream()
                .filter(service -> service.state().equals("down"))
                .forEach(service -> all.add("service_down", service.name() + " does not answer."));
        if ("disabled".equals(mode)) {
            all.add("two_factor_off", "Two-factor verification is switched off: nobody is asked for a code.");
        }
        if (license != null) {
            all.license(license, now);
        }
        if (clock != null) {
            all.clock(clock);
        }
        messages.path("warnings")
                .forEach(warning -> all.add(
                        warning.path("code").asText(), warning.path("message").asText()));
        if (limited) {
            all.add("source_limited", "Requests of some sources are being refused; see limitedSources.");
        }
        return List.copyOf(all.warnings);
    }

    private void license(JsonNode license, Instant now) {
        seats(license.path("used").asLong(), license.path("seats").asLong(Long.MAX_VALUE));
        String expiresAt = license.path("expiresAt").asText();
        boolean isTrial = license.path("state").asText().equals("trial");
        String newUsersUntil = license.path("newUsersUntil").asText();
        if (license.path("state").asText().equals("expired")) {
            add("license_expired", "The licence has expired: no further user can be enabled.");
        } else if (license.path("expiresAt").isTextual() && isOver(expiresAt, now)) {
            add(
                    "license_grace",
                    "A licence expired at %s: its seats are given to new users until %s."
                            .formatted(expiresAt, newUsersUntil));
        } else if (license.path("expiresAt").isTextual() && isSoon(expiresAt, now, isTrial ? SOON_OF_TRIAL : SOON)) {
            String what = isTrial ? "trial" : "licence";
            add(
                    "license_expires",
                    "The %s ends in %d days, at %s.".formatted(what, daysUntil(expiresAt, now), expiresAt));
        }
    }

    private void seats(long used, long seats) {
        if (used >= seats) {
            add("seats_exhausted", "All " + seats + " seats are taken: no further user can be enabled.");
        } else if (used >= seats * MANY_SEATS) {
            add("seats_low", used + " of " + seats + " seats are taken.");
        }
    }

    private void clock(JsonNode clock) {
        String verdict = clock.path("verdict").asText();
        String message = clock.path("message").asText();
        long offset = clock.path("offsetMillis").asLong();
        if (verdict.startsWith("server_")) {
            add("clock_wrong", message);
        } else if (Math.abs(offset) > FAR_MILLIS) {
            add(
                    "clock_wrong",
                    "When it was measured last, at %s, the server's clock was %d s %s its source of time."
                            .formatted(
                                    clock.path("measuredAt").asText(),
                                    Math.round(Math.abs(offset) / 1000.0),
                                    offset > 0 ? "ahead of" : "behind"));
        }
        if (verdict.equals("phones")) {
            add("phones_drift", message);
        }
        if (clock.path("error").isTextual()) {
            add(
                    "clock_source_failing",
                    "%s: %s. Logins are not touched."
                            .formatted(
                                    clock.path("source").asText(),
                                    clock.path("error").asText()));
        }
    }

    /** Begun ones count. */
    private static long daysUntil(String expiresAt, Instant now) {
        long seconds =
                Math.max(0, Duration.between(now, Instant.parse(expiresAt)).toSeconds());
        return Math.ceilDiv(seconds, Duration.ofDays(1).toSeconds());
    }

    private static boolean isOver(String expiresAt, Instant now) {
        try {
            return !Instant.parse(expiresAt).isAfter(now);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isSoon(String expiresAt, Instant now, Duration soon) {
        try {
            return Instant.parse(expiresAt).isBefore(now.plus(soon));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void add(String code, String message) {
        warnings.add(new Warning(code, message));
    }
}
