package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Profile;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** {@code ./portcullis bench attack}: prints tables for docs/benchmarks.md and whether the policy holds what it says. */
public final class AttackSimulation {
    static final int[] DIGITS = {4, 5, 6, 8};
    static final int ACCOUNTS = 20;
    private static final int DAYS_OF_YEAR = 365;

    private AttackSimulation() {}

    /** @param arguments {@code --years N}: of each of twenty accounts for each way of attack; 1 where not given */
    public static void main(String[] arguments) {
        int years = arguments.length == 2 && arguments[0].equals("--years") ? Integer.parseInt(arguments[1]) : 1;
        PrintStream out = System.out;
        Successes successes = new Successes(years * DAYS_OF_YEAR, out);
        for (Profile profile : Profile.values()) {
            successes.print(profile);
        }
        new OwnersCosts(years * DAYS_OF_YEAR, out).print();
        Verdicts verdicts = new Verdicts();
        verdicts.risk(successes.worstAdaptive());
        verdicts.stolenDevice();
        verdicts.ownerGetsIn();
        verdicts.realCodes(Check.all(1));
        new ClosingTimes(out).print();
        List<Verdicts.Verdict> all = verdicts.all();
        out.println();
        all.forEach(verdict -> out.printf(Locale.ROOT, "%s %s%n", verdict.holds() ? "PASS" : "FAIL", verdict.text()));
        if (!all.stream().allMatch(Verdicts.Verdict::holds)) {
            System.exit(1);
        }
    }
}
