package dev.portcullis.kit.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    @Test
    void itHasTheTimeTheVersionAndTheVariantOfRfc9562() {
        // Given: the example of RFC 9562, appendix A.6
        Instant at = Instant.parse("2022-02-22T19:22:22Z");
        // When
        UUID id = UuidV7.at(at);
        // Then
        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void laterOnesSortLaterAsText() {
        String early = UuidV7.at(Instant.parse("2026-03-01T08:30:00.000Z")).toString();
        String late = UuidV7.at(Instant.parse("2026-03-01T08:30:00.001Z")).toString();
        assertThat(early).isLessThan(late);
    }

    @Test
    void thoseOfOneMillisecondDiffer() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(UuidV7.at(Instant.EPOCH));
        }
        assertThat(ids).hasSize(10_000);
    }
}
