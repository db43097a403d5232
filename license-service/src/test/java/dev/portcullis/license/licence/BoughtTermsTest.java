package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.license.file.LicenseFile;
import dev.portcullis.license.file.TestIssuer;
import dev.portcullis.license.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoughtTermsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(400));
    private static final Instant END = LATER.plus(Duration.ofDays(100));
    private static final TestIssuer VENDOR = new TestIssuer("a");
    private static final LicenseFile FOR_GOOD = VENDOR.licence("PO-1", "P12 345 678", 50, START);
    private static final LicenseFile LIMITED = limited("PO-2", 7, END);

    @Test
    void licencesAddUpAndEndTheTrial() {
        assertThat(at(START, FOR_GOOD)).isEqualTo(new Terms(LicenseStatus.State.LICENSED, 50, null, null));
        assertThat(at(LATER, FOR_GOOD, LIMITED))
                .isEqualTo(new Terms(LicenseStatus.State.LICENSED, 57, END, END.plus(Duration.ofDays(14))));
        assertThat(Terms.of(new Trial(START), OptionalInt.of(3), List.of(LIMITED), LATER)
                        .seats())
                .isEqualTo(10);
    }

    @Test
    void newUsersHaveFourteenDaysMoreToTheSecond() {
        // Given
        Instant last = END.plus(Duration.ofDays(14));

        // When // Then
        assertThat(at(END, LIMITED).admitsAnother(6)).isTrue();
        assertThat(at(last.minusSeconds(1), LIMITED).admitsAnother(6)).isTrue();
        assertThat(at(last, LIMITED)).isEqualTo(new Terms(LicenseStatus.State.EXPIRED, 7, END, last));
        assertThat(at(last, LIMITED).admitsAnother(0)).isFalse();
    }

    @Test
    void theSeatsOfOneThatExpiredGoAndTheOthersStay() {
        assertThat(at(END.plus(Duration.ofDays(14)), FOR_GOOD, LIMITED))
                .isEqualTo(new Terms(LicenseStatus.State.LICENSED, 50, null, null));
    }

    @Test
    void oneThatExpiredWithinTheTrialLeavesTheTrial() {
        // Given
        LicenseFile brief = limited("PO-3", 2, START.plusSeconds(60));

        // When // Then
        assertThat(at(START.plus(Duration.ofDays(15)), brief).state()).isEqualTo(LicenseStatus.State.TRIAL);
    }

    @Test
    void seatsBeyondEveryNumberAreBounded() {
        LicenseFile[] many = new LicenseFile[300];
        for (int i = 0; i < many.length; i++) {
            many[i] = VENDOR.licence("PO-" + i, "P12 345 678", 9_999_999, START);
        }
        assertThat(at(START, many).seats()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "31,",
        "30,license_expires 30",
        "15,license_expires 30",
        "14,license_expires 14",
        "7,license_expires 7",
        "2,license_expires 7",
        "1,license_expires 1",
        "0,license_grace null",
        "-13,license_grace null",
        "-14,license_expired null"
    })
    void theEndIsWarnedOf(int daysBefore, String expected) {
        // Given
        Instant now = END.minus(Duration.ofDays(daysBefore));

        // When
        List<String> warnings = LicenceWarnings.of(at(now, LIMITED), List.of(), 0, now).stream()
                .map(warning -> warning.code() + " " + warning.days())
                .toList();

        // Then
        assertThat(warnings).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"44,", "45,seats_low", "49,seats_low", "50,seats_exhausted", "60,seats_exhausted"})
    void fullSeatsAreWarnedOf(long used, String expected) {
        List<String> codes = LicenceWarnings.of(at(START, FOR_GOOD), List.of(), used, START).stream()
                .map(LicenceWarnings.Warning::code)
                .toList();
        assertThat(codes).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    private static LicenseFile limited(String order, int seats, Instant expires) {
        return TestIssuer.until(VENDOR.licence(order, "P12 345 678", seats, START), expires);
    }

    private static Terms at(Instant now, LicenseFile... files) {
        return Terms.of(new Trial(START), OptionalInt.empty(), List.of(files), now);
    }
}
