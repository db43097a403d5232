package dev.portcullis.auth.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One user and his logins under verification-policy.md. */
final class PolicyModel {
    private static final Duration BEFORE_FIRST_SESSION = Duration.ofHours(1);

    final ModelAccount account;
    private final Phone phone;
    ModelRules rules;

    /** Enrolled now by the code of that step. */
    PolicyModel(ModelRules rules, Phone phone, long enrolledBy, Instant now) {
        this.rules = rules;
        this.phone = phone;
        account = new ModelAccount(phone.at(enrolledBy), enrolledBy, now);
    }

    /** What a check found, and the device that a success makes or renews. */
    record Checked(Answer answer, @Nullable ModelDevice device) {}

    Answer open(@Nullable ModelDevice device, Instant now) {
        boolean known = device != null && device.known();
        if (device != null && known && now.isBefore(device.windowEnds)) {
            return Answer.allow("session_valid");
        }
        return account.closed() && !known ? Answer.deny("locked") : Answer.challenge();
    }

    Checked code(ModelLogin login, String code, Instant now) {
        String ending = login.ending(now);
        if (ending != null) {
            return refused(Answer.deny(ending));
        }
        ModelDevice device = login.device;
        return device != null && device.known()
                ? codeOfDevice(login, device, code, now)
                : codeOfAnyone(login, code, now);
    }

    private Checked codeOfDevice(ModelLogin login, ModelDevice device, String code, Instant now) {
        login.checks++;
        if (completesPair(login, code, now) || hits(rules.ofKnownDevice(Phone.step(now), account.drift), code, now)) {
            return accepted(login, code, now);
        }
        device.failures++;
        login.first = new ModelLogin.First(code, now, 0, false);
        return failed(login);
    }

    private Checked codeOfAnyone(ModelLogin login, String code, Instant now) {
        if (account.closed()) {
            return refused(Answer.deny("locked"));
        }
        ModelLogin.First first = rules.pairs() ? login.first(now) : null;
        boolean secondOnly = account.spaced() && first != null && first.spaced();
        if (!secondOnly && account.spaced() && tooSoon(now)) {
            return refused(Answer.tooSoon(login.attemptsLeft(), secondsTo(account.nextCheck, now)));
        }
        Steps window = secondOnly
                ? Steps.NONE
                : rules.ofAnyone(Phone.step(now), account.drift, Duration.between(account.lastSuccess, now));
        boolean guess = window.count() > 0 && account.affords(rules.costOfGuess(window), now);
        boolean pair = rules.pairs() && account.affords(rules.costOfPair(), now);
        boolean opensNothing = window.count() == 0 && !rules.pairs();
        if (!guess && !pair && !opensNothing) {
            return refused(unaffordable(login, cheapest(window), now));
        }
        login.checks++;
        if (first != null && pair && completesPair(login, code, now)) {
            account.charge(-first.charge(), now);
            return accepted(login, code, now);
        }
        if (guess && hits(window, code, now)) {
            return accepted(login, code, now);
        }
        double charge = (guess ? rules.costOfGuess(window) : 0) + (first != null && pair ? rules.costOfPair() : 0);
        account.charge(charge, now);
        login.first = secondOnly ? null : new ModelLogin.First(code, now, charge, account.spaced());
        if (!secondOnly) {
            account.fail(now);
        }
        return failed(login);
    }

    /**
     * Recovery codes: the same tries and spacing; never second, and the row ends with them.
     */
    Checked recovery(ModelLogin login, boolean right, Instant now) {
        String ending = login.ending(now);
        if (ending != null) {
            return refused(Answer.deny(ending));
        }
        ModelDevice device = login.device;
        boolean known = device != null && device.known();
        if (!known && account.closed()) {
            return refused(Answer.deny("locked"));
        }
        if (!known && account.spaced() && tooSoon(now)) {
            return refused(Answer.tooSoon(login.attemptsLeft(), secondsTo(account.nextCheck, now)));
        }
        if (!known && !account.affords(rules.costOfRecovery(), now)) {
            return refused(unaffordable(login, rules.costOfRecovery(), now));
        }
        login.checks++;
        login.first = null;
        if (right) {
            return success(login, "recovery_code", now);
        }
        if (device != null && known) {
            device.failures++;
        } else {
            account.charge(rules.costOfRecovery(), now);
            account.fail(now);
        }
        return failed(login);
    }

    private boolean tooSoon(Instant now) {
        return account.nextCheck != null && now.isBefore(account.nextCheck);
    }

    private static long secondsTo(@Nullable Instant then, Instant now) {
        return then == null ? 0 : (Duration.between(now, then).toMillis() + 999) / 1000;
    }

    private Answer unaffordable(ModelLogin login, double cost, Instant now) {
        double missing = account.spent(now) + cost - ModelRules.C;
        double seconds = missing / ModelRules.C * Duration.ofDays(1).toSeconds();
        return Answer.tooSoon(login.attemptsLeft(), (long) Math.ceil(seconds));
    }

    private double cheapest(Steps window) {
        double guess = window.count() > 0 ? rules.costOfGuess(window) : Double.MAX_VALUE;
        return rules.pairs() ? Math.min(guess, rules.costOfPair()) : guess;
    }

    private boolean hits(Steps window, String code, Instant now) {
        return account.unused(code, now)
                && phone.shows(code, window.within(new Steps(account.lastStep + 1, Long.MAX_VALUE)));
    }

    private boolean completesPair(ModelLogin login, String code, Instant now) {
        ModelLogin.First first = login.first(now);
        if (!rules.pairs() || first == null || !account.unused(first.code(), now) || !account.unused(code, now)) {
            return false;
        }
        return pairStep(first.code(), code, now) != null;
    }

    /** The second step of such a pair. */
    private @Nullable Long pairStep(String first, String second, Instant now) {
        Steps window = rules.ofPair(Phone.step(now));
        for (long step = window.first(); step < window.last(); step++) {
            if (phone.at(step).equals(first) && phone.at(step + 1).equals(second)) {
                return step + 1;
            }
        }
        return null;
    }

    private Checked accepted(ModelLogin login, String code, Instant now) {
        ModelLogin.First first = login.first(now);
        Long ofPair = completesPair(login, code, now) && first != null ? pairStep(first.code(), code, now) : null;
        if (ofPair != null && first != null) {
            account.use(first.code(), ofPair - 1);
            login.takeDevicesFailureBack();
        }
        long t = Phone.step(now);
        long step = ofPair != null ? ofPair : phone.stepOf(code, t, rules.discrepancy());
        account.accept(code, step, t);
        account.lastSuccess = now;
        return success(login, "code_accepted", now);
    }

    private Checked success(ModelLogin login, String reason, Instant now) {
        account.clear();
        login.end("login_completed");
        ModelDevice device = login.device != null && login.device.known() ? login.device : new ModelDevice();
        device.failures = 0;
        device.windowEnds = now.plus(BEFORE_FIRST_SESSION);
        return new Checked(Answer.allow(reason), device);
    }

    private static Checked failed(ModelLogin login) {
        return refused(
                login.attemptsLeft() == 0 ? login.end("too_many_attempts") : Answer.invalid(login.attemptsLeft()));
    }

    private static Checked refused(Answer answer) {
        return new Checked(answer, null);
    }
}
