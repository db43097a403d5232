package dev.portcullis.gateway.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.gateway.limit.LimitedSources.LimitedSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the suite is. A part that a service which is away would tell is null, and a warning says so.
 *
 * @param mode {@code enabled}, {@code disabled} or {@code delegated}
 * @param license as {@code GET /admin/v1/license} has it
 * @param users how many are in each state
 * @param serverTime the gateway's clock
 * @param clock the clock by which codes are checked: of the replicas of auth-service that are asked, the worst
 * @param limitedSources refused by a source limit in the last minute
 */
record StatusView(
        @Nullable String mode,
        @Nullable JsonNode license,
        @Nullable JsonNode users,
        List<ServiceState> services,
        Instant serverTime,
        @Nullable JsonNode clock,
        List<LimitedSource> limitedSources,
        List<Warning> warnings) {
    /** @param state {@code up} or {@code down} */
    record ServiceState(String name, String state) {}

    /**
     * @param code for programs, snake_case; may grow
     * @param message for people
     */
    record Warning(String code, String message) {}
}
