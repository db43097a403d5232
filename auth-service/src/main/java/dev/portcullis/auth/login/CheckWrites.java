package dev.portcullis.auth.login;

import dev.portcullis.auth.login.CheckOutcome.Proof;
import dev.portcullis.auth.risk.Row;
import dev.portcullis.contracts.event.LoginEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a look at a code leaves behind, as one statement that happens on the state that was looked at or not at all. */
@ApplicationScoped
class CheckWrites {
    private static final String COUNTED = "checks_used = checks_used + 1, version = version + 1";
    private static final String OF_GUARD = " from g where login.id = g.login_id";

    private final LoginEvents events;
    private final LoginConfig config;
    private final Failures failures;
    private final Proofs proofs;
    private final Openings openings;
    private final RecoveryCodes recoveryCodes;

    CheckWrites(
            LoginEvents events,
            LoginConfig config,
            Failures failures,
            Proofs proofs,
            Openings openings,
            RecoveryCodes recoveryCodes) {
        this.events = events;
        this.config = config;
        this.failures = failures;
        this.proofs = proofs;
        this.openings = openings;
        this.recoveryCodes = recoveryCodes;
    }

    /** A statement and what is answered once it has won; and of how many failures in a row an administrator is told. */
    record Plan(Statement statement, CodeView answer, List<Integer> alerts) {
        Plan(Statement statement, CodeView answer) {
            this(statement, answer, List.of());
        }
    }

    Plan wrong(LoginFacts facts, CheckOutcome.Wrong wrong, Instant now) {
        Login login = facts.login();
        int left = config.checksPerLogin() - login.checksUsed() - 1;
        Statement statement = new Statement();
        guard(statement, facts, "");
        statement.with("ul", left > 0 ? counted(statement, wrong, now) : ended(statement, now));
        LoginEvent.Kind kind = wrong.replay() ? LoginEvent.Kind.REPLAY : LoginEvent.Kind.REFUSED;
        statement.event(events.checked(kind, login, "code_invalid", now));
        List<Integer> alerts = failures.charge(statement, facts, wrong.look(), now);
        CodeView answer = left > 0 ? CodeView.retry(login, left) : CodeView.deny(login, "too_many_attempts");
        return new Plan(statement, answer, alerts);
    }

    Plan right(LoginFacts facts, CheckOutcome.Right right, TypedCode typed, Instant now) {
        Login login = facts.login();
        Proof proof = right.proof();
        String reason = reason(proof);
        Statement statement = new Statement();
        guard(statement, facts, proofs.unspent(statement, proof, typed));
        proofs.spend(statement, facts, right, typed, now);
        Openings.Opened opened = openings.open(statement, facts, isInRow(proof), now);
        complete(statement, reason, opened.device(), now);
        statement.event(events.accepted(login, reason, proof instanceof Proof.OfSms, now));
        if (opened.newDevice()) {
            statement.event(events.checked(LoginEvent.Kind.DEVICE_ADDED, login, "device_added", now));
        }
        CodeView answer = CodeView.allow(login, reason, opened.grant(), opened.deviceToken());
        if (!proves(proof)) {
            return new Plan(statement, answer);
        }
        statement.event(proofs.activated(facts, now));
        return new Plan(
                statement, facts.deployment().recoveryCodes() ? answer.with(extra(statement, facts, now)) : answer);
    }

    private List<String> extra(Statement statement, LoginFacts facts, Instant now) {
        return recoveryCodes.replace(statement, account(facts).epoch(), now);
    }

    private static String reason(Proof proof) {
        return switch (proof) {
            case Proof.OfApp app -> app.proves() ? "enrolled" : "code_accepted";
            case Proof.OfSms sms -> sms.proves() ? "enrolled" : "code_accepted";
            case Proof.Extra extra -> extra.type() == CodeType.BYPASS ? "bypass_code" : "recovery_code";
        };
    }

    static boolean proves(Proof proof) {
        return switch (proof) {
            case Proof.OfApp app -> app.proves();
            case Proof.OfSms sms -> sms.proves();
            case Proof.Extra extra -> false;
        };
    }

    private static boolean isInRow(Proof proof) {
        return proof instanceof Proof.OfApp app && app.inRow();
    }

    /** Compares the state the decision was made on and locks it; account first, as everywhere. */
    private static void guard(Statement statement, LoginFacts facts, String condition) {
        statement.guard("select a.id as account_id, l.id as login_id from account a join login l on l.id = "
                + statement.uuid(facts.login().id()) + " where a.id = "
                + statement.uuid(account(facts).id()) + " and a.row_version = "
                + statement.number(account(facts).rowVersion()) + " and l.version = "
                + statement.number(facts.login().version()) + " and l.ended_at is null"
                + condition + " for no key update of a, l");
    }

    private static String counted(Statement statement, CheckOutcome.Wrong wrong, Instant now) {
        Row kept = wrong.look().kept();
        String pair = kept == Row.NONE
                ? ", pair_steps = '{}', pair_at = null, pair_charge = null"
                : ", pair_steps = " + statement.numbers(wrong.steps()) + ", pair_at = " + statement.at(now)
                        + ", pair_charge = " + statement.real(wrong.look().charge()) + ", pair_spaced = "
                        + statement.flag(kept == Row.SPACED_FIRST);
        return "update login set " + COUNTED + pair + OF_GUARD;
    }

    private static String ended(Statement statement, Instant now) {
        return "update login set state = 'ended', ending = 'too_many_attempts', code_sealed = null,"
                + " pending_secret_sealed = null, ended_at = " + statement.at(now) + ", " + COUNTED + OF_GUARD;
    }

    private static void complete(Statement statement, String reason, @Nullable UUID device, Instant now) {
        statement.with(
                "ul",
                "update login set state = 'ended', ending = 'login_completed', accepted_as = "
                        + statement.text(reason) + ", device_id = " + statement.uuid(device)
                        + ", code_sealed = null, pending_secret_sealed = null,"
                        + " pending_phone_sealed = null, ended_at = " + statement.at(now) + ", " + COUNTED + OF_GUARD);
    }

    static Account account(LoginFacts facts) {
        return Objects.requireNonNull(facts.account(), "a code is looked at for an account only");
    }
}
