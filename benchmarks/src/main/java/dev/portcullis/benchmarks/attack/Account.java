package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.CodeCheck;
import dev.portcullis.auth.risk.CodePolicy;
import dev.portcullis.auth.risk.Gate;
import dev.portcullis.auth.risk.Look;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.risk.RiskState;
import dev.portcullis.auth.risk.Row;
import dev.portcullis.auth.risk.Tariff;
import dev.portcullis.auth.sms.SmsCode;
import dev.portcullis.auth.totp.StepRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account with a credential: the state that auth-service keeps in PostgreSQL, and what a code does to it. */
final class Account {
    private static final int PERIOD = 30;
    private static final int REMEMBERED_STEPS = 5_761;

    private final Setting setting;
    private final RiskLimits limits;
    private final CodePolicy policy;
    private final Gate gate;
    private final Odds odds;
    private final @Nullable RealCodes codes;
    private final Ledger ledger = new Ledger();
    private final ArrayDeque<Long> used = new ArrayDeque<>();
    private RiskState risk = RiskState.FRESH;
    private int driftSteps;
    private Instant lastSuccessAt;
    private long lastStep;

    Account(Setting setting, Instant enrolledAt, @Nullable RealCodes codes) {
        this.setting = setting;
        this.limits = setting.limits();
        this.policy = new CodePolicy(limits);
        this.gate = new Gate(limits);
        this.odds = new Odds(setting.digits());
        this.codes = codes;
        this.lastSuccessAt = enrolledAt;
    }

    /** The same state, to try out what would happen now. */
    Account copy() {
        Account copy = new Account(setting, lastSuccessAt, null);
        copy.used.addAll(used);
        copy.risk = risk;
        copy.driftSteps = driftSteps;
        copy.lastStep = lastStep;
        return copy;
    }

    /** The owner types the code of a step, or the one that was sent. */
    Answer owner(Visit visit, long step, Instant now) {
        if (isOver(visit, now)) {
            return new Answer.Over();
        }
        CodeCheck check = check(visit, now);
        return switch (admit(visit, check, now)) {
            case Gate.Answer.TooSoon sooner -> new Answer.TooSoon(sooner.retryAfter());
            case Gate.Answer.Open open -> owner(visit, open.look(), check, step);
        };
    }

    private Answer owner(Visit visit, Look look, CodeCheck check, long step) {
        Instant now = check.now();
        if (setting.sms() || opensSingle(look, check, List.of(step))) {
            return succeeded(visit, step, 0, now);
        }
        Visit.First first = visit.first();
        if (first != null && opensPair(visit, look, check, List.of(step))) {
            used.add(step - 1);
            return succeeded(visit, step, first.charge(), now);
        }
        return failed(visit, look, List.of(step), now);
    }

    /** An attacker types the likeliest code he has not tried. */
    Answer guess(Visit visit, Instant now) {
        if (isOver(visit, now)) {
            return new Answer.Over();
        }
        CodeCheck check = check(visit, now);
        return switch (admit(visit, check, now)) {
            case Gate.Answer.TooSoon sooner -> new Answer.TooSoon(sooner.retryAfter());
            case Gate.Answer.Open open -> guess(visit, open.look(), check);
        };
    }

    private Answer guess(Visit visit, Look look, CodeCheck check) {
        StepRange pairs = policy.pairs(check);
        double chance = setting.sms()
                ? Odds.sent(SmsCode.digits(setting.digits()), visit.checks())
                : odds.guess(look, policy.window(check).after(lastStep), pairs, used);
        List<Long> found = codes == null
                ? List.of()
                : codes.find(codes.guess(), policy.window(check).span(pairs));
        boolean hit = opensSingle(look, check, found) || opensPair(visit, look, check, found);
        ledger.add(check.now(), chance, hit);
        return failed(visit, look, found, check.now());
    }

    private boolean opensSingle(Look look, CodeCheck check, List<Long> found) {
        StepRange open = policy.window(check).after(lastStep);
        return look.single() && found.stream().anyMatch(open::contains);
    }

    private boolean opensPair(Visit visit, Look look, CodeCheck check, List<Long> found) {
        Visit.First first = visit.first();
        StepRange pairs = policy.pairs(check);
        return first != null
                && look.second()
                && found.stream()
                        .anyMatch(step -> first.steps().contains(step - 1)
                                && pairs.contains(step)
                                && pairs.contains(step - 1)
                                && !used.contains(step - 1));
    }

    private Answer succeeded(Visit visit, long step, double refund, Instant now) {
        risk = risk.succeeded(refund, limits, now);
        if (visit.device() != null) {
            visit.device().succeeded();
        }
        used.add(step);
        used.removeIf(old -> old < step - REMEMBERED_STEPS);
        lastStep = step;
        driftSteps = Math.toIntExact(step - step(now));
        lastSuccessAt = now;
        return new Answer.Right();
    }

    private Answer failed(Visit visit, Look look, List<Long> steps, Instant now) {
        if (isKnown(visit) && visit.device() != null) {
            visit.device().failed();
        } else {
            risk = risk.failed(look, limits, now);
        }
        visit.failed(look, steps, now);
        return new Answer.Wrong(look);
    }

    private boolean isOver(Visit visit, Instant now) {
        return visit.isOver(now) || (isClosed() && !isKnown(visit));
    }

    private boolean isKnown(Visit visit) {
        return visit.device() != null && !visit.device().isForgotten(limits);
    }

    private CodeCheck check(Visit visit, Instant now) {
        CodeCheck.Client client = isKnown(visit) ? CodeCheck.Client.KNOWN_DEVICE : CodeCheck.Client.UNKNOWN;
        return new CodeCheck(
                setting.profile(),
                client,
                setting.digits(),
                PERIOD,
                setting.discrepancy(),
                driftSteps,
                lastSuccessAt,
                now);
    }

    private Gate.Answer admit(Visit visit, CodeCheck check, Instant now) {
        Tariff tariff = tariff(check);
        Row before = setting.sms() ? Row.NONE : visit.row(limits.pairLife(), now);
        return isKnown(visit)
                ? new Gate.Answer.Open(Gate.knownDevice(tariff, before))
                : gate.unknownClient(tariff, risk, before, now);
    }

    private Tariff tariff(CodeCheck check) {
        return setting.sms() ? policy.sent(setting.profile(), SmsCode.digits(setting.digits())) : policy.tariff(check);
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), (long) PERIOD);
    }

    boolean isClosed() {
        return limits.isClosed(risk.failures());
    }

    int failures() {
        return risk.failures();
    }

    /** An administrator clears the count; what was spent stays spent. */
    void unlock(Instant now) {
        risk = risk.succeeded(0, limits, now);
    }

    /** How many codes make one try of an unknown client that is charged. */
    int codesOfATry(Instant now) {
        return tariff(check(Visit.ofUnknown(now), now)).opens() ? 1 : 2;
    }

    /** In what time the charge of such a try flows back. */
    Duration refillOfATry(Instant now) {
        return seconds(price(now) / limits.capacity() * limits.refill().toSeconds());
    }

    /** How long until such a try is affordable; who attacks can reckon it, as he knows what he did. */
    Duration untilATry(Instant now) {
        double excess = risk.spentAt(limits, now) + price(now) - limits.capacity();
        double seconds = excess / limits.capacity() * limits.refill().toSeconds();
        return seconds <= 1e-3 ? Duration.ZERO : seconds(seconds);
    }

    private double price(Instant now) {
        Tariff tariff = tariff(check(Visit.ofUnknown(now), now));
        return tariff.opens() ? tariff.guess() : tariff.pair();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds((long) Math.ceil(seconds));
    }

    Setting setting() {
        return setting;
    }

    Ledger ledger() {
        return ledger;
    }
}
