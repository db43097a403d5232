package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.CodeCheck;
import dev.portcullis.auth.risk.CodePolicy;
import dev.portcullis.auth.risk.Gate;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.risk.RiskState;
import dev.portcullis.auth.risk.Row;
import dev.portcullis.auth.risk.Tariff;
import dev.portcullis.auth.sms.SmsCode;
import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.contracts.event.Method;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a user gets the answer he gets: what the classes that decide say of the facts they would decide on.
 *
 * @param result as {@code POST /logins} would answer
 * @param rule the first of {@code rules} that applies
 * @param code null while the user has nothing that a code is asked of
 */
public record Explanation(
        String user,
        Instant at,
        String result,
        String reason,
        String message,
        String rule,
        List<DecisionPolicy.RuleView> rules,
        @Nullable CodeView code,
        Budget budget) {
    /** Of nobody in particular: for the question at which a device is known. */
    private static final UUID SOME_DEVICE = new UUID(0, 0);

    /** Fifty times a fiftieth is a whole. */
    private static final double ROUNDING = 1 + 1e-9;

    private static final String PROVES_NUMBER =
            "The first right code proves the number that an administrator has entered, and enrols the user.";

    /**
     * Which code would open now.
     *
     * @param opensFromSeconds a single code may be off by so much, as the server sees it; null: no single code opens
     * @param pairsFromSeconds … two codes in a row; null: none open
     * @param driftSeconds of the phone's clock at the last success
     * @param lastSuccessAt null: there was none, the number that an admin has entered is not proven yet
     * @param proves whether the first right code proves that number
     * @param message what a person should know of it
     * @param lookedAt whether a code that came now would be looked at, else in {@code retryAfterSeconds}
     * @param retryAfterSeconds null: waiting does not help, the path is closed
     */
    public record CodeView(
            String profile,
            Method method,
            int digits,
            @Nullable Long opensFromSeconds,
            @Nullable Long opensToSeconds,
            @Nullable Long pairsFromSeconds,
            @Nullable Long pairsToSeconds,
            long driftSeconds,
            @Nullable Instant lastSuccessAt,
            boolean proves,
            @Nullable String message,
            boolean lookedAt,
            @Nullable Long retryAfterSeconds) {}

    /**
     * What clients that are no known device have spent.
     *
     * @param capacity as a probability
     * @param guessesLeft of single codes, at once; null: a guess is free of charge or opens nothing
     * @param failuresInRow at {@code closesAt} their path closes
     * @param nextCheckAt null: at once, or not at all while it is closed
     */
    public record Budget(
            double capacity,
            double spent,
            double left,
            @Nullable Long guessesLeft,
            int failuresInRow,
            int closesAt,
            boolean closed,
            @Nullable Instant nextCheckAt) {}

    /** @param knownDevice whether he would come with a device token that holds */
    public static Explanation of(
            Facts read, ClientTraits client, boolean prompt, boolean knownDevice, RiskLimits limits, Instant now) {
        Facts facts = knownDevice ? read.at(SOME_DEVICE) : read;
        DecisionFacts decisionFacts = facts.decisionFacts(client, prompt);
        Decision decision = DecisionPolicy.decide(decisionFacts);
        List<DecisionPolicy.RuleView> rules = DecisionPolicy.explain(decisionFacts);
        return new Explanation(
                String.valueOf(facts.user()),
                now,
                result(decision),
                decision.reason(),
                Messages.of(decision, facts.deployment()),
                rules.stream()
                        .filter(DecisionPolicy.RuleView::applies)
                        .findFirst()
                        .orElseThrow()
                        .name(),
                rules,
                code(facts, limits, now),
                budget(facts, limits, now));
    }

    private static String result(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> "allow";
            case Decision.Deny deny -> "deny";
            case Decision.Challenge challenge -> "challenge";
            case Decision.Enroll enroll -> "enroll";
        };
    }

    private static @Nullable CodeView code(Facts facts, RiskLimits limits, Instant now) {
        Credential credential = facts.credential();
        if (credential != null) {
            return ofCredential(facts, credential, limits, now);
        }
        return provesNumber(facts) ? ofUnprovenNumber(facts, limits, now) : null;
    }

    private static boolean provesNumber(Facts facts) {
        return facts.account() != null && facts.account().provesNumberOfAdmin();
    }

    private static CodeView ofUnprovenNumber(Facts facts, RiskLimits limits, Instant now) {
        Long wait = wait(facts, sent(facts, new CodePolicy(limits)), limits, now);
        return new CodeView(
                profile(facts),
                Method.SMS,
                SmsCode.digits(facts.deployment().digits()),
                null,
                null,
                null,
                null,
                0,
                null,
                true,
                PROVES_NUMBER,
                isNow(wait),
                wait);
    }

    private static String profile(Facts facts) {
        return facts.deployment().profile().name().toLowerCase(Locale.ROOT);
    }

    private static boolean isNow(@Nullable Long wait) {
        return wait != null && wait == 0;
    }

    private static CodeView ofCredential(Facts facts, Credential credential, RiskLimits limits, Instant now) {
        CodeCheck check = AppCheck.of(facts.deployment(), credential, facts.device() != null, now);
        CodePolicy policy = new CodePolicy(limits);
        boolean app = credential.method() == Method.APP;
        StepRange window = app ? policy.window(check) : StepRange.NONE;
        StepRange pairs = app ? policy.pairs(check) : StepRange.NONE;
        long step = CodePolicy.step(check);
        Long wait = wait(facts, tariff(facts, credential, policy, check), limits, now);
        return new CodeView(
                profile(facts),
                credential.method(),
                app ? credential.digits() : SmsCode.digits(facts.deployment().digits()),
                seconds(window, window.first() - step, check),
                seconds(window, window.last() - step, check),
                seconds(pairs, pairs.first() - step, check),
                seconds(pairs, pairs.last() - step, check),
                (long) credential.driftSteps() * credential.periodSeconds(),
                credential.lastSuccessAt(),
                false,
                null,
                isNow(wait),
                wait);
    }

    private static @Nullable Long seconds(StepRange range, long steps, CodeCheck check) {
        return range.size() == 0 ? null : steps * check.periodSeconds();
    }

    private static Tariff tariff(Facts facts, Credential credential, CodePolicy policy, CodeCheck check) {
        return credential.method() == Method.APP ? policy.tariff(check) : sent(facts, policy);
    }

    private static Tariff sent(Facts facts, CodePolicy policy) {
        Deployment deployment = facts.deployment();
        return policy.sent(deployment.profile(), SmsCode.digits(deployment.digits()));
    }

    /** In seconds; null: waiting does not help. */
    private static @Nullable Long wait(Facts facts, Tariff tariff, RiskLimits limits, Instant now) {
        Account account = facts.account();
        if (account == null || facts.device() != null) {
            return 0L;
        }
        if (account.closed()) {
            return null;
        }
        return switch (new Gate(limits).unknownClient(tariff, account.risk(), Row.NONE, now)) {
            case Gate.Answer.Open open -> 0L;
            case Gate.Answer.TooSoon sooner -> (sooner.retryAfter().toMillis() + 999) / 1000;
        };
    }

    private static Budget budget(Facts facts, RiskLimits limits, Instant now) {
        Account account = facts.account();
        RiskState state = account == null ? RiskState.FRESH : account.risk();
        double spent = state.spentAt(limits, now);
        double left = limits.capacity() - spent;
        boolean closed = limits.isClosed(state.failures());
        return new Budget(
                limits.capacity(),
                spent,
                left,
                guesses(facts, left, limits, now),
                state.failures(),
                limits.closedAt(),
                closed,
                closed ? null : state.nextCheckAt());
    }

    private static @Nullable Long guesses(Facts facts, double left, RiskLimits limits, Instant now) {
        Tariff tariff = tariffOfStrangers(facts, new CodePolicy(limits), now);
        return tariff != null && tariff.opens() && tariff.guess() > 0
                ? (long) Math.max(0, left / tariff.guess() * ROUNDING)
                : null;
    }

    private static @Nullable Tariff tariffOfStrangers(Facts facts, CodePolicy policy, Instant now) {
        Credential credential = facts.credential();
        if (credential != null) {
            return tariff(facts, credential, policy, AppCheck.of(facts.deployment(), credential, false, now));
        }
        return provesNumber(facts) ? sent(facts, policy) : null;
    }
}
