package dev.portcullis.auth.extracode;

import dev.portcullis.kit.problem.DomainProblem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/v1/users/{id}/bypass-codes}, as sent.
 *
 * @param minutes 1 to 1440; absent: 60
 * @param uses 1 to 10; absent: 1
 * @param reason why; goes to the audit log
 */
record BypassRequest(
        @Nullable Integer minutes,
        @Nullable Integer uses,
        @Nullable String reason) {
    private static final int STANDARD_MINUTES = 60;
    private static final int MOST_MINUTES = 1440;
    private static final int MOST_USES = 10;
    private static final int LONGEST_REASON = 200;

    /** Checked. */
    record Valid(Duration life, int uses, String reason) {}

    Valid valid() {
        int life = minutes == null ? STANDARD_MINUTES : minutes;
        int times = uses == null ? 1 : uses;
        if (life < 1 || life > MOST_MINUTES) {
            throw DomainProblem.invalid("minutes", "must be 1 to " + MOST_MINUTES);
        }
        if (times < 1 || times > MOST_USES) {
            throw DomainProblem.invalid("uses", "must be 1 to " + MOST_USES);
        }
        if (reason == null || reason.isBlank()) {
            throw DomainProblem.invalid("reason", "is required: it goes to the audit log");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw DomainProblem.invalid("reason", "has at most " + LONGEST_REASON + " characters, without controls");
        }
        return new Valid(Duration.ofMinutes(life), times, reason.strip());
    }
}
