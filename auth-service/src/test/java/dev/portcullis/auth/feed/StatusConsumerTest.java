package dev.portcullis.auth.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.event.SmsDelivery.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusConsumerTest {
    @ParameterizedTest
    @EnumSource(State.class)
    void nothingComesAfterAnEndButThatItWasDeliveredAfterAll(State state) {
        assertThat(StatusConsumer.before(state)).doesNotContain("delivered");
        assertThat(StatusConsumer.before(state).contains("failed")).isEqualTo(state == State.DELIVERED);
    }

    @Test
    void sentNeverFallsBack() {
        assertThat(StatusConsumer.before(State.QUEUED)).doesNotContain("sent", "unknown");
        assertThat(StatusConsumer.before(State.UNKNOWN)).doesNotContain("sent");
        assertThat(StatusConsumer.before(State.DELIVERED)).contains("sent");
    }
}
