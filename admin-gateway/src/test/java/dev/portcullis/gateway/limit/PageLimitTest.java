package dev.portcullis.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageLimitTest {
    private final TestLimits test = new TestLimits("192.0.2.0/24");

    private long pages(int tries, String ip) {
        return IntStream.range(0, tries)
                .filter(i -> test.limits.page(ip) instanceof Verdict.Admitted)
                .count();
    }

    @Test
    void hundredAndTwentyPagesOfThePromptAMinute() {
        assertThat(pages(121, "203.0.113.7")).isEqualTo(120);
        assertThat(test.refusals).containsExactly("prompt_requests 203.0.113.7");
        assertThat(pages(121, "203.0.113.8")).isEqualTo(120);
        test.clock.move(Duration.ofMillis(500));
        assertThat(pages(2, "203.0.113.7")).isEqualTo(1);
    }

    @Test
    void sharedSourceAndConnectionWithoutAnAddressAreNotLimited() {
        assertThat(pages(500, "192.0.2.1")).isEqualTo(500);
        assertThat(pages(500, "unknown")).isEqualTo(500);
    }

    @Test
    void callbacksHaveALimitOfTheirOwn() {
        // Given
        pages(121, "203.0.113.7");

        // When
        long admitted = IntStream.range(0, 6001)
                .filter(i -> test.limits.webhook("203.0.113.7") instanceof Verdict.Admitted)
                .count();

        // Then
        assertThat(admitted).isEqualTo(6000);
        assertThat(test.refusals).containsExactly("prompt_requests 203.0.113.7", "webhook_requests 203.0.113.7");
        assertThat(test.limits.webhook("203.0.113.8")).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void pagesAreNoLogins() {
        pages(121, "203.0.113.7");
        assertThat(test.limits.login("alice", "203.0.113.7")).isInstanceOf(Verdict.Admitted.class);
    }
}
