package dev.portcullis.auth.login;

import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Swaps the ticket of a hosted prompt for the decision: once, and in time. */
@ApplicationScoped
class ResultService {
    private final LoginQuery logins;
    private final Openings openings;
    private final Pool pool;
    private final Clock clock;

    ResultService(LoginQuery logins, Openings openings, Pool pool, Clock clock) {
        this.logins = logins;
        this.openings = openings;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<CodeView> swap(UUID id, UUID integration, String ticket) {
        Instant now = clock.instant();
        return Bounded.database(logins.read(id, integration, now)
                .invoke(facts -> require(facts, ticket, now))
                .chain(facts -> swap(facts, now)));
    }

    private Uni<CodeView> swap(LoginFacts facts, Instant now) {
        Login login = facts.login();
        Statement statement = new Statement();
        statement.guard("select a.id as account_id, l.id as login_id from account a join login l on l.id = "
                + statement.uuid(login.id()) + " where a.id = " + statement.uuid(login.accountId())
                + " and a.epoch = "
                + statement.number(CheckWrites.account(facts).epoch())
                + " and a.enabled and l.version = " + statement.number(login.version())
                + " and l.ticket_spent_at is null for no key update of a, l");
        statement.with(
                "ul",
                "update login set version = version + 1, ticket_spent_at = " + statement.at(now)
                        + " from g where login.id = g.login_id");
        Openings.Opened opened = openings.again(
                statement,
                facts,
                Objects.requireNonNull(facts.window()),
                Objects.requireNonNull(facts.windowEndsAt()),
                now);
        CodeView view = CodeView.allow(login, String.valueOf(login.acceptedAs()), opened.grant(), opened.deviceToken());
        return statement.run(pool).map(won -> {
            if (!won) {
                throw spent();
            }
            return view;
        });
    }

    private static void require(LoginFacts facts, String ticket, Instant now) {
        Login.Ticket issued = facts.login().ticket();
        if (issued == null || !MessageDigest.isEqual(issued.hash(), Tokens.hash(ticket))) {
            throw DomainProblem.notFound("ticket");
        }
        boolean dead = facts.window() == null
                || facts.account() == null
                || !Long.valueOf(facts.account().epoch()).equals(facts.login().epoch());
        if (issued.spent() || !now.isBefore(issued.expiresAt()) || dead) {
            throw spent();
        }
    }

    private static DomainProblem spent() {
        return new DomainProblem(410, "ticket_spent", "This ticket was used already or is too old.");
    }
}
