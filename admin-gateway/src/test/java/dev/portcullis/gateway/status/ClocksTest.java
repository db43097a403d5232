package dev.portcullis.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClocksTest {
    private static final JsonNode WRONG = clock("server_ahead", "90000", "null");
    private static final JsonNode WRONG_BY_PHONES = clock("server_behind", "null", "null");
    private static final JsonNode FAILING = clock("unknown", "null", "\"does not answer\"");
    private static final JsonNode FAIR = clock("ok", "-400", "null");
    private static final JsonNode GOOD = clock("ok", "20", "null");
    private static final JsonNode NOBODY = MissingNode.getInstance();

    @Test
    void worstReplicaIsShownWhicheverIsAskedFirst() {
        List<JsonNode> worstFirst = List.of(WRONG, WRONG_BY_PHONES, FAILING, FAIR, GOOD, NOBODY);
        for (int from = 0; from < worstFirst.size(); from++) {
            List<JsonNode> clocks = new ArrayList<>(worstFirst.subList(from, worstFirst.size()));
            JsonNode worst = worstFirst.get(from);
            assertThat(Clocks.worst(clocks)).isEqualTo(worst);
            Collections.reverse(clocks);
            assertThat(Clocks.worst(clocks)).isEqualTo(worst);
        }
    }

    private static JsonNode clock(String verdict, String offset, String error) {
        try {
            return new ObjectMapper()
                    .readTree(
                            "{\"verdict\":\"%s\",\"offsetMillis\":%s,\"error\":%s}".formatted(verdict, offset, error));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
