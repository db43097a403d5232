package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.LoginEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    private final Proofs proofs;
    private final Openings openings;

    CheckWrites(LoginEvents events, LoginConfig config, Proofs proofs, Openings openings) {
        this.events = events;
        this.config = config;
        this.proofs = proofs;
        this.openings = openings;
    }

    /** A statement and what is answered once it has won. */
    record Plan(Statement statement, CodeView answer) {}

    Plan wrong(LoginFacts facts, CheckOutcome.Wrong wrong, Instant now) {
        Login login = facts.login();
        Account account = account(facts);
        int left = config.checksPerLogin() - login.checksUsed() - 1;
        Statement statement = guarded(facts, null);
        statement.with(
                "ua",
                "update account set failure_count = failure_count + 1, row_version = row_version + 1"
                        + " from g where account.id = g.account_id");
        statement.with("ul", left > 0 ? "update login set " + COUNTED + OF_GUARD : ended(statement, now));
        LoginEvent.Kind kind = wrong.replay() ? LoginEvent.Kind.REPLAY : LoginEvent.Kind.REFUSED;
        statement.event(events.checked(kind, login, "code_invalid", now));
        if (account.failureCount() + 1 == Account.CLOSED_AT) {
            statement.event(events.checked(LoginEvent.Kind.LOCKED, login, "locked", now));
        }
        CodeView answer = left > 0 ? CodeView.retry(login, left) : CodeView.deny(login, "too_many_attempts");
        return new Plan(statement, answer);
    }

    Plan right(LoginFacts facts, CheckOutcome.Right right, TypedCode typed, Instant now) {
        Login login = facts.login();
        String reason = right.proves() ? "enrolled" : "code_accepted";
        Statement statement = guarded(facts, right);
        proofs.spend(statement, facts, right, typed, now);
        Openings.Opened opened = openings.open(statement, facts, now);
        complete(statement, reason, opened.device(), now);
        statement.event(events.checked(LoginEvent.Kind.ACCEPTED, login, reason, now));
        if (opened.newDevice()) {
            statement.event(events.checked(LoginEvent.Kind.DEVICE_ADDED, login, "device_added", now));
        }
        if (right.proves()) {
            statement.event(proofs.activated(facts, now));
        }
        return new Plan(statement, CodeView.allow(login, reason, opened.grant(), opened.deviceToken()));
    }

    /** Compares the state the decision was made on and locks it; account first, as everywhere. */
    private static Statement guarded(LoginFacts facts, CheckOutcome.@Nullable Right right) {
        Statement statement = new Statement();
        return statement.guard("select a.id as account_id, l.id as login_id from account a join login l on l.id = "
                + statement.uuid(facts.login().id()) + " where a.id = "
                + statement.uuid(account(facts).id()) + " and a.row_version = "
                + statement.number(account(facts).rowVersion()) + " and l.version = "
                + statement.number(facts.login().version()) + " and l.ended_at is null"
                + unusedStep(statement, right) + " for no key update of a, l");
    }

    /** The compare of compare-and-set, once more in words that no other statement can break. */
    private static String unusedStep(Statement statement, CheckOutcome.@Nullable Right right) {
        return right == null || right.step() == null || right.proves()
                ? ""
                : " and exists (select from credential c where c.account_id = a.id and c.epoch = a.epoch"
                        + " and c.last_step < " + statement.number(right.step()) + ")";
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
