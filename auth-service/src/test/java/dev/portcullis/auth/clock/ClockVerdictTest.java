package dev.portcullis.auth.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.auth.clock.ClockVerdict.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockVerdictTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Offset in ms and its age in minutes; users and drift of the last 24 h; users and drift before. */
    @ParameterizedTest
    @CsvSource({
        // the source alone
        "0, 0, 0, 0, 0, 0, OK, within 0 ms",
        "30000, 0, 0, 0, 0, 0, OK, within 30000 ms",
        "30001, 0, 0, 0, 0, 0, SERVER_AHEAD, 30 s ahead of ntp://time",
        "-30001, 0, 0, 0, 0, 0, SERVER_BEHIND, 30 s behind ntp://time",
        "-7200000, 10, 0, 0, 0, 0, SERVER_BEHIND, 7200 s behind ntp://time",
        "-7200000, 11, 0, 0, 0, 0, UNKNOWN, could not be asked",
        "-7200000, -11, 0, 0, 0, 0, UNKNOWN, could not be asked",
        // the phones alone
        ", 0, 0, 0, 0, 0, UNKNOWN, too few users",
        ", 0, 19, -600, 1000, 0, UNKNOWN, too few users",
        ", 0, 20, -60, 20, 0, SERVER_AHEAD, moved by 60 s",
        ", 0, 20, 60, 20, 0, SERVER_BEHIND, moved by 60 s",
        ", 0, 20, -30, 20, 0, OK, come as they should",
        ", 0, 20, 59, 20, 0, OK, come as they should",
        ", 0, 20, 0, 20, -90, SERVER_BEHIND, moved by 90 s",
        ", 0, 20, -120, 20, -90, PHONES, 120 s late",
        ", 0, 20, 60, 19, 0, PHONES, 60 s early",
        ", 0, 20, 30, 19, 500, OK, come as they should",
        // both: who has measured knows
        "-45000, 0, 20, -90, 20, 0, SERVER_BEHIND, 45 s behind",
        "100, 0, 20, -90, 20, 0, PHONES, 90 s late",
        "100, 0, 20, 90, 0, 0, PHONES, 90 s early",
        "100, 0, 20, -90, 20, -90, OK, within 100 ms",
        "100, 0, 19, -90, 20, 0, OK, within 100 ms",
        "100, 11, 20, -90, 20, 0, SERVER_AHEAD, moved by 90 s"
    })
    void clockThatIsWrongIsNamed(
            @Nullable Long offset,
            int age,
            int users,
            int drift,
            int usualUsers,
            int usual,
            Kind expected,
            String words) {
        // Given
        Measured source = Measured.never("ntp://time");
        Measured measured = offset == null
                ? source.failed("silent")
                : source.taken(Duration.ofMillis(offset), NOW.minus(Duration.ofMinutes(age)));
        Phones phones = new Phones(all(users, drift), all(usualUsers, usual), null);

        // When
        ClockVerdict verdict = ClockVerdict.of(measured, phones, NOW);

        // Then
        assertThat(verdict.kind()).isEqualTo(expected);
        assertThat(verdict.message()).contains(words).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "false, portcullis.clock.source",
        "true, could not be asked",
    })
    void unknownSaysWhatToDo(boolean configured, String words) {
        Measured measured = Measured.never(configured ? "ntp://time" : null);
        assertThat(ClockVerdict.of(measured, Phones.UNKNOWN, NOW).message()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"'', none", "0, 0", "-30, -30", "60 -90 0, 0", "30 0 90 60, 30", "0 0 0 14400, 0", "-31 5 5, 5"})
    void medianIsThatOfTheOneInTheMiddle(String seconds, @Nullable Integer median) {
        // Given
        TreeMap<Integer, Integer> users = new TreeMap<>();
        for (String one : seconds.split(" ")) {
            if (!one.isEmpty()) {
                users.merge(Integer.valueOf(one), 1, Integer::sum);
            }
        }

        // When // Then
        assertThat(new Drifts(users).median()).isEqualTo(median);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, none", "0, 0", "1, 1", "30, 1", "31, 2", "14400, 480"})
    void smallestDiscrepancyReachesTheFarthest(@Nullable Integer farthest, @Nullable Integer discrepancy) {
        assertThat(Phones.UNKNOWN.withFarthest(farthest).smallestDiscrepancy()).isEqualTo(discrepancy);
    }

    private static Drifts all(int users, int drift) {
        return users == 0 ? Drifts.NONE : new Drifts(new TreeMap<>(Map.of(drift, users)));
    }
}
