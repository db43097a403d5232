package dev.portcullis.auth.login;

import dev.portcullis.auth.login.CheckOutcome.UsedCode;
import dev.portcullis.auth.risk.CodeCheck;
import dev.portcullis.auth.risk.CodePolicy;
import dev.portcullis.auth.risk.Look;
import dev.portcullis.auth.risk.Row;
import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at a code of an app. */
final class AppCheck {
    private final CodePolicy policy;
    private final LoginFacts facts;
    private final Look look;
    private final CodeCheck check;

    AppCheck(CodePolicy policy, LoginFacts facts, Look look, Instant now) {
        this.policy = policy;
        this.facts = facts;
        this.look = look;
        this.check = of(facts, now);
    }

    /** Whether a credential is to be made by the code, whose secret the client was shown. */
    static boolean isProving(LoginFacts facts) {
        return facts.credential() == null && facts.login().pending() != null;
    }

    static CodeCheck of(LoginFacts facts, Instant now) {
        Deployment deployment = facts.deployment();
        Login.Pending pending = facts.login().pending();
        Credential credential = facts.credential();
        if (credential == null && pending != null) {
            return new CodeCheck(
                    deployment.profile(),
                    CodeCheck.Client.PROVING,
                    pending.digits(),
                    pending.periodSeconds(),
                    deployment.discrepancy(),
                    0,
                    now,
                    now);
        }
        return of(deployment, Objects.requireNonNull(credential), facts.knownDevice(), now);
    }

    static CodeCheck of(Deployment deployment, Credential credential, boolean knownDevice, Instant now) {
        return new CodeCheck(
                deployment.profile(),
                knownDevice ? CodeCheck.Client.KNOWN_DEVICE : CodeCheck.Client.UNKNOWN,
                credential.digits(),
                credential.periodSeconds(),
                deployment.discrepancy(),
                credential.driftSteps(),
                credential.lastSuccessAt(),
                now);
    }

    /** All that might open is looked at, whatever is found, so that every answer takes the same time. */
    CheckOutcome check(String typed, byte @Nullable [] secret) {
        Totp totp = totp(Objects.requireNonNull(secret, "an app's code without a secret"));
        StepRange window = policy.window(check);
        StepRange pairs = policy.pairs(check);
        List<Long> found = totp.find(typed, window.span(policy.firsts(check)), policy.center(check));
        if (facts.usedDigits()) {
            return new CheckOutcome.Wrong(true, look, List.of());
        }
        return second(found, pairs)
                .map(step ->
                        right(List.of(new UsedCode(step - 1, totp.code(step - 1)), new UsedCode(step, typed)), true))
                .or(() -> single(found, window).map(step -> right(List.of(new UsedCode(step, typed)), false)))
                .orElseGet(() -> new CheckOutcome.Wrong(false, look, look.kept() == Row.NONE ? List.of() : found));
    }

    private Totp totp(byte[] secret) {
        Login.Pending pending = facts.login().pending();
        Credential credential = facts.credential();
        return credential == null && pending != null
                ? new Totp(pending.algorithm(), secret, pending.digits())
                : new Totp(Objects.requireNonNull(credential).algorithm(), secret, credential.digits());
    }

    /** Rules 1 to 3: an open step after the last one that was used. */
    private Optional<Long> single(List<Long> found, StepRange window) {
        Credential credential = facts.credential();
        StepRange open = credential == null ? window : window.after(credential.lastStep());
        return look.single() ? found.stream().filter(open::contains).findFirst() : Optional.empty();
    }

    /** Rule 4: the step after one that the code before was of, both unused and still within T±d. */
    private Optional<Long> second(List<Long> found, StepRange pairs) {
        Login.Pair pair = facts.login().pair();
        if (!look.second() || pair == null) {
            return Optional.empty();
        }
        return found.stream()
                .filter(step -> pair.steps().contains(step - 1))
                .filter(step -> pairs.contains(step) && pairs.contains(step - 1))
                .filter(step -> !facts.usedSteps().contains(step - 1))
                .findFirst();
    }

    private CheckOutcome right(List<UsedCode> used, boolean inRow) {
        int drift = Math.toIntExact(used.getLast().step() - CodePolicy.step(check));
        Login.Pair pair = facts.login().pair();
        double refund = inRow && pair != null ? pair.charge() : 0;
        return new CheckOutcome.Right(
                new CheckOutcome.Proof.OfApp(drift, used, inRow, facts.credential() == null), refund);
    }
}
