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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a user gets the answer he gets: what the classes that decide say of the facts they would decide on.
 *
 * @param result as {@code POST /logins} would answer
 * @param rule the first of {@code rules} that applies
 * @param code null while the user is not enrolled
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

    /**
     * Which code would open now.
     *
     * @param opensFromSeconds a single code may be off by so much, as the server sees it; null: no single code opens
     * @param pairsFromSeconds … two codes in a row; null: none open
     * @param driftSeconds of the phone's clock at the last success
     * @param lookedAt whether a code that came now would be looked at, else in {@code retryAfterSeconds}
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
            Instant lastSuccessAt,
            boolean lookedAt,
            long retryAfterSeconds) {}

    /**
     * What clients that are no known device have spent.
     *
     * @param capacity as a probability
     * @param guessesLeft of single codes, at once; null: a guess is free of charge or opens nothing
     * @param failuresInRow at {@code closesAt} their path closes
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
                facts.credential() == null ? null : code(facts, facts.credential(), limits, now),
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

    private static CodeView code(Facts facts, Credential credential, RiskLimits limits, Instant now) {
        CodeCheck check = AppCheck.of(facts.deployment(), credential, facts.device() != null, now);
        CodePolicy policy = new CodePolicy(limits);
        boolean app = credential.method() == Method.APP;
        StepRange window = app ? policy.window(check) : StepRange.NONE;
        StepRange pairs = app ? policy.pairs(check) : StepRange.NONE;
        long step = CodePolicy.step(check);
        long wait = wait(facts, tariff(facts, credential, policy, check), limits, now);
        return new CodeView(
                facts.deployment().profile().name().toLowerCase(java.util.Locale.ROOT),
                credential.method(),
                app ? credential.digits() : SmsCode.digits(facts.deployment().digits()),
                seconds(window, window.first() - step, check),
                seconds(window, window.last() - step, check),
                seconds(pairs, pairs.first() - step, check),
                seconds(pairs, pairs.last() - step, check),
                (long) credential.driftSteps() * credential.periodSeconds(),
                credential.lastSuccessAt(),
                wait == 0,
                wait);
    }

    private static @Nullable Long seconds(StepRange range, long steps, CodeCheck check) {
        return range.size() == 0 ? null : steps * check.periodSeconds();
    }

    private static Tariff tariff(Facts facts, Credential credential, CodePolicy policy, CodeCheck check) {
        Deployment deployment = facts.deployment();
        return credential.method() == Method.APP
                ? policy.tariff(check)
                : policy.sent(deployment.profile(), SmsCode.digits(deployment.digits()));
    }

    private static long wait(Facts facts, Tariff tariff, RiskLimits limits, Instant now) {
        Account account = facts.account();
        if (account == null || facts.device() != null) {
            return 0;
        }
        return switch (new Gate(limits).unknownClient(tariff, account.risk(), Row.NONE, now)) {
            case Gate.Answer.Open open -> 0;
            case Gate.Answer.TooSoon sooner -> (sooner.retryAfter().toMillis() + 999) / 1000;
        };
    }

    private static Budget budget(Facts facts, RiskLimits limits, Instant now) {
        Account account = facts.account();
        RiskState state = account == null ? RiskState.FRESH : account.risk();
        double spent = state.spentAt(limits, now);
        double left = limits.capacity() - spent;
        return new Budget(
                limits.capacity(),
                spent,
                left,
                guesses(facts, left, limits, now),
                state.failures(),
                limits.closedAt(),
                limits.isClosed(state.failures()),
                state.nextCheckAt());
    }

    private static @Nullable Long guesses(Facts facts, double left, RiskLimits limits, Instant now) {
        Credential credential = facts.credential();
        if (credential == null) {
            return null;
        }
        CodeCheck check = AppCheck.of(facts.deployment(), credential, false, now);
        Tariff tariff = tariff(facts, credential, new CodePolicy(limits), check);
        return tariff.opens() && tariff.guess() > 0 ? (long) Math.max(0, left / tariff.guess()) : null;
    }
}
