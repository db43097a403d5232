package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "10, 20, 10, 2026-03-31T10:00:00Z",
        "10, 11, 10, 2026-03-04T10:00:00Z",
        "10, 20, 0,",
        "20, 20, 5,",
        "25, 20, 5,",
        "1, 123, 1,",
        "1, 122, 1, 2036-02-07T10:00:00Z"
    })
    void seatsLastAsLongAsTheRateOfThirtyDaysLetsThem(long used, int seats, long taken, Instant fullAt) {
        assertThat(Forecast.of(used, seats, taken, NOW)).isEqualTo(new Forecast(taken, fullAt));
    }
}
