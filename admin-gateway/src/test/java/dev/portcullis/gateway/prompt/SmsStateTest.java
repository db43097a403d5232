package dev.portcullis.gateway.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsStateTest {
    @ParameterizedTest
    @CsvSource({
        "queued, false",
        "sent, false",
        "unknown, false",
        "of_a_newer_version, false",
        "delivered, true",
        "failed, true",
        "not_sent, true",
        ", true"
    })
    void theEndIsWhatDoesNotChangeByItself(@Nullable String status, boolean end) {
        assertThat(new SmsState(status, null).isFinal()).isEqualTo(end);
    }
}
