package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.CodeCheck;
import dev.portcullis.auth.risk.CodePolicy;
import dev.portcullis.auth.sms.SmsCode;
import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import dev.portcullis.contracts.event.Method;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Looks at a code: the one place, for enrolment and login, app and SMS. */
final class CheckPolicy {
    private CheckPolicy() {}

    /** Opened for the time of one look: the app's secret or the code that was sent; null where there is none. */
    record Secrets(byte @Nullable [] secret, @Nullable String sentCode) {
        @Override
        public String toString() {
            return "Secrets[***]";
        }
    }

    static CheckOutcome check(LoginFacts facts, TypedCode typed, Secrets secrets, Instant now) {
        CheckOutcome refusal = refusal(facts, typed, now);
        if (refusal != null) {
            return refusal;
        }
        if (!typed.isDigits()) {
            return new CheckOutcome.Wrong(false);
        }
        return method(facts) == Method.SMS
                ? checkSms(facts, typed.text(), secrets.sentCode(), now)
                : checkApp(facts, typed.text(), secrets.secret(), now);
    }

    /** Null: the code is looked at. */
    private static @Nullable CheckOutcome refusal(LoginFacts facts, TypedCode typed, Instant now) {
        String ending = facts.ending(now);
        if (ending != null) {
            return new CheckOutcome.Ended(ending);
        }
        if (method(facts) == null) {
            return new CheckOutcome.NotStarted();
        }
        boolean fits =
                !typed.isDigits() || typed.text().length() == facts.login().digits();
        return fits ? null : new CheckOutcome.Malformed();
    }

    /** Of what is to be proven; null while nothing is. */
    static @Nullable Method method(LoginFacts facts) {
        Login login = facts.login();
        if (!login.enrolling()) {
            return login.method();
        }
        return login.pending() == null ? null : login.pending().method();
    }

    private static CheckOutcome checkSms(LoginFacts facts, String typed, @Nullable String sent, Instant now) {
        Instant expiresAt = facts.login().codeExpiresAt();
        return sent != null && expiresAt != null && now.isBefore(expiresAt) && SmsCode.isSame(sent, typed)
                ? new CheckOutcome.Right(null, 0, facts.credential() == null)
                : new CheckOutcome.Wrong(false);
    }

    private static CheckOutcome checkApp(LoginFacts facts, String typed, byte @Nullable [] secret, Instant now) {
        if (secret == null) {
            throw new IllegalStateException("an app's code without a secret");
        }
        if (facts.usedDigits()) {
            return new CheckOutcome.Wrong(true);
        }
        Login.Pending pending = facts.login().pending();
        return facts.credential() == null && pending != null
                ? prove(facts, pending, new Totp(pending.algorithm(), secret, pending.digits()), typed, now)
                : verify(facts, Objects.requireNonNull(facts.credential()), secret, typed, now);
    }

    private static CheckOutcome prove(LoginFacts facts, Login.Pending pending, Totp totp, String typed, Instant now) {
        CodeCheck check = new CodeCheck(
                CodeCheck.Client.PROVING,
                pending.digits(),
                pending.periodSeconds(),
                facts.deployment().discrepancy(),
                0,
                now,
                now);
        return find(totp, typed, check, CodePolicy.window(check), true);
    }

    private static CheckOutcome verify(
            LoginFacts facts, Credential credential, byte[] secret, String typed, Instant now) {
        CodeCheck check = new CodeCheck(
                CodeCheck.Client.UNKNOWN,
                credential.digits(),
                credential.periodSeconds(),
                facts.deployment().discrepancy(),
                credential.driftSteps(),
                credential.lastSuccessAt(),
                now);
        Totp totp = new Totp(credential.algorithm(), secret, credential.digits());
        return find(totp, typed, check, CodePolicy.window(check).after(credential.lastStep()), false);
    }

    private static CheckOutcome find(Totp totp, String typed, CodeCheck check, StepRange range, boolean proves) {
        OptionalLong step = totp.find(typed, range, CodePolicy.center(check));
        return step.isPresent()
                ? new CheckOutcome.Right(
                        step.getAsLong(), Math.toIntExact(step.getAsLong() - CodePolicy.step(check)), proves)
                : new CheckOutcome.Wrong(false);
    }
}
