package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the policy says of itself, held against what the simulation found. */
final class Verdicts {
    /** Per account and day, for unknown clients. */
    static final double DAILY = 1e-4;

    /** Once, at the defaults. */
    static final double STOLEN_DEVICE = 3e-3;

    /** Once, with any number of digits. */
    static final double STOLEN_DEVICE_ANY = 1e-2;

    /** The owner's own first code of two must not be the hundredth failure. */
    static final int LAST_FAILURES = 98;

    private static final int CLOSED = 100;

    private final List<Verdict> verdicts = new ArrayList<>();

    record Verdict(boolean holds, String text) {}

    void risk(double worstAdaptive) {
        add(
                worstAdaptive <= DAILY,
                "adaptive, D=4, 5, 6, 8, any way: at most %.2e in any 24 hours (wanted: %.0e)",
                worstAdaptive,
                DAILY);
    }

    void stolenDevice() {
        for (int digits : AttackSimulation.DIGITS) {
            StolenDevice.Result result = StolenDevice.once(Setting.app(Profile.ADAPTIVE, digits));
            double wanted = digits == 6 ? STOLEN_DEVICE : STOLEN_DEVICE_ANY;
            add(
                    result.chance() <= wanted,
                    "adaptive, D=%d, stolen device token and password: %.2e once, by %d codes (wanted: %.0e)",
                    digits,
                    result.chance(),
                    result.guesses(),
                    wanted);
        }
    }

    void ownerGetsIn() {
        for (int digits : new int[] {6, 8}) {
            OwnerAccess access = new OwnerAccess(Setting.app(Profile.ADAPTIVE, digits));
            OwnerAccess.Worst known = access.until(true, CLOSED);
            add(
                    known.codes() <= 2 && known.waits() == 0 && known.refused() == 0,
                    "adaptive, D=%d, owner from a known device, %d moments up to closure: at most %d codes, %d waits",
                    digits,
                    known.moments(),
                    known.codes(),
                    known.waits());
            OwnerAccess.Worst unknown = access.until(false, LAST_FAILURES);
            add(
                    unknown.codes() <= 2 && unknown.waits() <= 1 && unknown.refused() == 0,
                    "adaptive, D=%d, owner from an unknown client, %d moments up to %d failures: at most %d codes, %d wait of %d s",
                    digits,
                    unknown.moments(),
                    LAST_FAILURES,
                    unknown.codes(),
                    unknown.waits(),
                    unknown.longestWait().toSeconds());
        }
    }

    void realCodes(List<Check> checks) {
        checks.forEach(check -> add(check.agrees(), "real codes, %s", check));
    }

    private void add(boolean holds, String text, Object... arguments) {
        verdicts.add(new Verdict(holds, String.format(Locale.ROOT, text, arguments)));
    }

    List<Verdict> all() {
        return List.copyOf(verdicts);
    }
}
