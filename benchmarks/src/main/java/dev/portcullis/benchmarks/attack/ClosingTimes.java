package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Profile;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Time to 100 failures in a row, for each setting. */
final class ClosingTimes {
    private final PrintStream out;

    ClosingTimes(PrintStream out) {
        this.out = out;
    }

    void print() {
        out.printf(
                "%nWith the password, from the first wrong code to the hundredth in a row, if nobody succeeds in between%n| profile |");
        for (int digits : AttackSimulation.DIGITS) {
            out.printf(" D=%d |", digits);
        }
        out.printf("%n|---|---|---|---|---|%n");
        for (Profile profile : Profile.values()) {
            out.printf("| %s |", profile.name().toLowerCase(Locale.ROOT));
            for (int digits : AttackSimulation.DIGITS) {
                out.printf(" %s |", text(Closing.time(Setting.app(profile, digits))));
            }
            out.println();
        }
    }

    private static String text(Duration time) {
        return time.toDays() >= 2
                ? String.format(Locale.ROOT, "%d d", time.toDays())
                : String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }
}
