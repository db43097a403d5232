package dev.portcullis.auth.login;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to a code that was accepted, once more: a fresh grant and device token, and what was not redeemed yet is void. */
@ApplicationScoped
class Reissue {
    private final Openings openings;
    private final RecoveryCodes recoveryCodes;

    Reissue(Openings openings, RecoveryCodes recoveryCodes) {
        this.openings = openings;
        this.recoveryCodes = recoveryCodes;
    }

    /** Whether what the code opened is still there and was not used. */
    static boolean isPossible(LoginFacts facts) {
        return facts.login().isCompleted()
                && facts.window() != null
                && facts.account() != null
                && facts.account().enabled()
                && Long.valueOf(facts.account().epoch()).equals(facts.login().epoch());
    }

    /**
     * @param spendsTicket of the hosted prompt; only the one who spends it gets an answer
     * @return null: what was read has changed meanwhile
     */
    Uni<@Nullable CodeView> issue(SqlClient client, LoginFacts facts, boolean spendsTicket, Instant now) {
        Login login = facts.login();
        Statement statement = new Statement();
        // Nor is the grant redeemed meanwhile: it would open a second session
        statement.guard("select a.id as account_id, l.id as login_id from account a join login l on l.id = "
                + statement.uuid(login.id())
                + " join session_grant gr on gr.login_id = l.id and gr.redeemed_at is null and gr.voided_at is null"
                + " where a.id = " + statement.uuid(login.accountId())
                + " and a.epoch = "
                + statement.number(CheckWrites.account(facts).epoch())
                + " and a.enabled and l.version = " + statement.number(login.version())
                + (spendsTicket ? " and l.ticket_spent_at is null" : "") + " limit 1 for no key update of a, l, gr");
        statement.with(
                "ul",
                "update login set version = version + 1"
                        + (spendsTicket ? ", ticket_spent_at = " + statement.at(now) : "")
                        + " from g where login.id = g.login_id");
        Openings.Opened opened = openings.again(
                statement,
                facts,
                Objects.requireNonNull(facts.window()),
                Objects.requireNonNull(facts.windowEndsAt()),
                now);
        CodeView view = CodeView.allow(login, String.valueOf(login.acceptedAs()), opened.grant(), opened.deviceToken());
        CodeView answer = spendsTicket ? view : withRecoveryCodes(statement, facts, view, now);
        return statement.run(client).map(won -> won ? answer : null);
    }

    /** Those of the lost answer were shown to nobody. */
    private CodeView withRecoveryCodes(Statement statement, LoginFacts facts, CodeView view, Instant now) {
        if (!view.reason().equals("enrolled") || !facts.deployment().recoveryCodes()) {
            return view;
        }
        List<String> codes =
                recoveryCodes.replace(statement, CheckWrites.account(facts).epoch(), now);
        return view.with(codes);
    }
}
