package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.DailyRisk;
import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** How likely an unknown client that knows the password gets in: one row per way of attack, one column per number of digits. */
final class Successes {
    private static final List<Strategy> WAYS = List.of(
            Strategy.EVEN, Strategy.EAGER, Strategy.DAILY, Strategy.SURGE, Strategy.SOURCES, Strategy.EVERY_LOOK);

    private static final long SEED = 1;

    private final int days;
    private final PrintStream out;
    private double worstAdaptive;

    Successes(int days, PrintStream out) {
        this.days = days;
        this.out = out;
    }

    void print(Profile profile) {
        out.printf(
                Locale.ROOT,
                "%n%s, %d account-days each: success per account and day with 95 %% interval; in brackets the worst 24 hours%n",
                profile.name().toLowerCase(Locale.ROOT),
                days * AttackSimulation.ACCOUNTS);
        header();
        for (Strategy way : WAYS) {
            out.printf("| %s |", way.title());
            for (int digits : AttackSimulation.DIGITS) {
                cell(Setting.app(profile, digits), way);
            }
            out.println();
        }
        out.print("| codes by SMS |");
        for (int digits : AttackSimulation.DIGITS) {
            sms(Setting.app(profile, digits).bySms());
        }
        out.printf("%n| `GET /settings` says at most |");
        for (int digits : AttackSimulation.DIGITS) {
            double said = DailyRisk.of(RiskLimits.STANDARD, profile, digits, Setting.DEFAULT_DISCREPANCY);
            out.printf(Locale.ROOT, " %.2e |", said);
        }
        out.println();
    }

    private void header() {
        out.print("| way |");
        for (int digits : AttackSimulation.DIGITS) {
            out.printf(" D=%d |", digits);
        }
        out.printf("%n|---|---|---|---|---|%n");
    }

    private void cell(Setting setting, Strategy way) {
        print(setting, new Trial(setting, AttackSimulation.ACCOUNTS, days, SEED).run(true, way.way()));
    }

    private void sms(Setting setting) {
        print(setting, new Trial(setting, AttackSimulation.ACCOUNTS, days, SEED).run(true, SentCodes::new));
    }

    private void print(Setting setting, Trial.Result result) {
        out.printf(Locale.ROOT, " %s (%.2e) |", result.perDay(), result.worstDay());
        if (setting.profile() == Profile.ADAPTIVE) {
            worstAdaptive = Math.max(worstAdaptive, result.worstDay());
        }
    }

    /** Highest probability of any 24 hours of any account in profile {@code adaptive}. */
    double worstAdaptive() {
        return worstAdaptive;
    }
}
