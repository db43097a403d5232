package dev.portcullis.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final Secret<String> SECRET = Secret.of("hunter2");

    record Holder(String name, Secret<String> password) {}

    @Test
    void onlyRevealTellsIt() {
        assertThat(SECRET.reveal()).isEqualTo("hunter2");
        assertThat(SECRET).hasToString("***");
        assertThat(String.valueOf(List.of(SECRET))).doesNotContain("hunter2");
        assertThat(new Holder("a", SECRET).toString()).doesNotContain("hunter2");
    }

    @Test
    void jsonHasStars() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(Map.of("a", SECRET))).isEqualTo("{\"a\":\"***\"}");
        assertThat(new ObjectMapper().writeValueAsString(new Holder("a", SECRET)))
                .isEqualTo("{\"name\":\"a\",\"password\":\"***\"}");
    }

    @Test
    void equalValuesAreEqual() {
        assertThat(SECRET).isEqualTo(Secret.wrap("hunter2")).hasSameHashCodeAs(Secret.of("hunter2"));
        assertThat(SECRET).isNotEqualTo(Secret.of("hunter3"));
    }
}
