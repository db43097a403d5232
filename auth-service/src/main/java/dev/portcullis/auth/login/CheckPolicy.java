package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.CodePolicy;
import dev.portcullis.auth.risk.Gate;
import dev.portcullis.auth.risk.Look;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.risk.Row;
import dev.portcullis.auth.risk.Tariff;
import dev.portcullis.auth.sms.SmsCode;
import dev.portcullis.contracts.event.Method;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a code: the one place, for enrolment and login, app and SMS, recovery and bypass. */
final class CheckPolicy {
    private final RiskLimits limits;
    private final CodePolicy policy;
    private final Gate gate;

    CheckPolicy(RiskLimits limits) {
        this.limits = limits;
        this.policy = new CodePolicy(limits);
        this.gate = new Gate(limits);
    }

    /** Opened for the time of one look: the app's secret or the code that was sent; null where there is none. */
    record Secrets(byte @Nullable [] secret, @Nullable String sentCode) {
        static final Secrets NONE = new Secrets(null, null);

        @Override
        public String toString() {
            return "Secrets[***]";
        }
    }

    CheckOutcome check(LoginFacts facts, TypedCode typed, Secrets secrets, Instant now) {
        CheckOutcome refusal = refusal(facts, typed, now);
        if (refusal != null) {
            return refusal;
        }
        return switch (admit(facts, typed, now)) {
            case Gate.Answer.TooSoon sooner -> new CheckOutcome.TooSoon(sooner.retryAfter());
            case Gate.Answer.Open open -> look(facts, typed, secrets, open.look(), now);
        };
    }

    /** Null: the code is looked at, if it is not too soon. */
    private static @Nullable CheckOutcome refusal(LoginFacts facts, TypedCode typed, Instant now) {
        String ending = facts.ending(now);
        if (ending != null) {
            return new CheckOutcome.Ended(ending);
        }
        if (!typed.isDigits()) {
            return facts.account() == null ? new CheckOutcome.NotStarted() : null;
        }
        if (method(facts) == null) {
            return new CheckOutcome.NotStarted();
        }
        return typed.text().length() == facts.login().digits() ? null : new CheckOutcome.Malformed();
    }

    /** Whether a code of this kind would be looked at now, and as what. */
    Gate.Answer admit(LoginFacts facts, TypedCode typed, Instant now) {
        boolean app = typed.isDigits() && method(facts) == Method.APP;
        if (app && AppCheck.isProving(facts)) {
            return new Gate.Answer.Open(Gate.proving());
        }
        Row before = app ? facts.login().row(limits.pairLife(), now) : Row.NONE;
        Tariff tariff = tariff(facts, typed, now);
        return facts.knownDevice()
                ? new Gate.Answer.Open(Gate.knownDevice(tariff, before))
                : gate.unknownClient(tariff, CheckWrites.account(facts).risk(), before, now);
    }

    private Tariff tariff(LoginFacts facts, TypedCode typed, Instant now) {
        if (!typed.isDigits()) {
            return policy.extra(facts.deployment().profile());
        }
        return method(facts) == Method.SMS
                ? policy.sent(facts.deployment().profile(), facts.login().digits())
                : policy.tariff(AppCheck.of(facts, now));
    }

    /** Of what is to be proven; null while nothing is. */
    static @Nullable Method method(LoginFacts facts) {
        Login login = facts.login();
        if (!login.enrolling()) {
            return login.method();
        }
        return login.pending() == null ? null : login.pending().method();
    }

    /** A recovery or bypass code stands for a second factor that is not at hand; who has none enrols. */
    private CheckOutcome look(LoginFacts facts, TypedCode typed, Secrets secrets, Look look, Instant now) {
        if (!typed.isDigits()) {
            return facts.extraCode() && facts.isEnrolled() && look.single()
                    ? new CheckOutcome.Right(new CheckOutcome.Proof.Extra(typed.type()), 0)
                    : new CheckOutcome.Wrong(false, look, List.of());
        }
        return method(facts) == Method.SMS
                ? sms(facts, typed.text(), secrets.sentCode(), look, now)
                : new AppCheck(policy, facts, look, now).check(typed.text(), secrets.secret());
    }

    private static CheckOutcome sms(LoginFacts facts, String typed, @Nullable String sent, Look look, Instant now) {
        Instant expiresAt = facts.login().codeExpiresAt();
        return sent != null && expiresAt != null && now.isBefore(expiresAt) && SmsCode.isSame(sent, typed)
                ? new CheckOutcome.Right(new CheckOutcome.Proof.OfSms(facts.credential() == null), 0)
                : new CheckOutcome.Wrong(false, look, List.of());
    }
}
