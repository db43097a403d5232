package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Profile;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What an attack that never ends costs the owner, who comes from a known device or never from one. */
final class OwnersCosts {
    private static final List<Strategy> WAYS =
            List.of(Strategy.EAGER, Strategy.DAILY, Strategy.EVERY_LOOK, Strategy.SLOW_CLOSING, Strategy.CLOSING);

    private static final int LOGINS_IN_A_RACE = 2000;

    private final int days;
    private final PrintStream out;

    OwnersCosts(int days, PrintStream out) {
        this.days = days;
        this.out = out;
    }

    void print() {
        out.printf(
                "%nOwner under attack: share of logins with more than one code · mean wait (longest) in s · not in after 10 min · locked out%n");
        out.printf("| setting | attack | from a known device | from unknown clients only |%n|---|---|---|---|%n");
        for (int digits : AttackSimulation.DIGITS) {
            print(Setting.app(Profile.ADAPTIVE, digits));
        }
        print(Setting.app(Profile.MANUAL, 6));
        print(Setting.app(Profile.STRICT, 6));
        Setting sms = Setting.app(Profile.ADAPTIVE, 6).bySms();
        row(sms, "none", Trial::nobody);
        row(sms, "codes by SMS", SentCodes::new);
        race(0);
        race(10);
        race(60);
    }

    private void race(int late) {
        Setting setting = Setting.app(Profile.ADAPTIVE, 6);
        String attack = "every look, " + late + " s late, while it goes on";
        out.printf(
                "| %s | %s | | %s |%n",
                setting, attack, text(Race.run(setting, LOGINS_IN_A_RACE, Duration.ofSeconds(late))));
    }

    private void print(Setting setting) {
        row(setting, "none", Trial::nobody);
        WAYS.forEach(way -> row(setting, way.title(), way.way()));
    }

    private void row(Setting setting, String title, Function<Messages, Attacker> way) {
        Trial trial = new Trial(setting, AttackSimulation.ACCOUNTS, days, 200);
        out.printf(
                "| %s | %s | %s | %s |%n",
                setting,
                title,
                text(trial.run(true, way).costs()),
                text(trial.run(false, way).costs()));
    }

    private static String text(Costs costs) {
        return String.format(
                Locale.ROOT,
                "%.1f %% · %.0f (%d) · %.1f %% · %.1f %%",
                100 * costs.shareWithMoreCodes(),
                costs.meanWait(),
                costs.longestWait(),
                100 * costs.shareTurnedAway(),
                100 * costs.shareLockedOut());
    }
}
