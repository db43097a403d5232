package dev.portcullis.gateway.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Comparator;
import java.util.List;

/** What the replicas of auth-service say of their clocks; codes are checked by each of them. */
final class Clocks {
    private static final Comparator<JsonNode> WORSE = Comparator.comparing(Clocks::isWrong)
            .thenComparing(clock -> clock.path("error").isTextual())
            .thenComparing(clock -> Math.abs(clock.path("offsetMillis").asLong()));

    private Clocks() {}

    /**
     * @param clocks a missing node for who says nothing
     * @return the one an admin should look at first; a missing node where nobody says anything
     */
    static JsonNode worst(List<JsonNode> clocks) {
        return clocks.stream()
                .filter(clock -> !clock.isMissingNode())
                .max(WORSE)
                .orElse(MissingNode.getInstance());
    }

    private static boolean isWrong(JsonNode clock) {
        return clock.path("verdict").asText().startsWith("server_");
    }
}
