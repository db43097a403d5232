package dev.portcullis.auth.prompt;

import dev.portcullis.auth.login.Accounts;
import dev.portcullis.auth.login.Login;
import dev.portcullis.auth.login.LoginConfig;
import dev.portcullis.auth.login.LoginFacts;
import dev.portcullis.auth.login.LoginQuery;
import dev.portcullis.auth.login.LoginViews;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the hosted prompt needs beside a portal's calls: whose address it is, and how it ends. */
@ApplicationScoped
class PromptService {
    /** A page that is reloaded after its login's end still says what happened. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final LoginQuery logins;
    private final LoginViews views;
    private final LoginConfig config;
    private final Pool pool;
    private final Clock clock;

    PromptService(LoginQuery logins, LoginViews views, LoginConfig config, Pool pool, Clock clock) {
        this.logins = logins;
        this.views = views;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<PromptView> open(String token, String browser) {
        Instant now = clock.instant();
        return Bounded.database(bound(token, browser, now))
                .map(facts -> PromptView.of(facts.login(), views.of(facts, now)));
    }

    Uni<FinishView> finish(String token, String browser, boolean cancel) {
        Instant now = clock.instant();
        return Bounded.database(bound(token, browser, now).chain(facts -> finish(facts, cancel, now)));
    }

    /** The login of this address, which belongs to the first browser that opened it. */
    private Uni<LoginFacts> bound(String token, String browser, Instant now) {
        return logins.ofPrompt(Tokens.hash(token), now)
                .invoke(facts -> requireRecent(facts.login(), now))
                .call(facts ->
                        bind(facts.login(), Tokens.hash(browser)).run(pool).invoke(PromptService::requireSame));
    }

    private static Statement bind(Login login, byte[] browser) {
        Statement statement = new Statement();
        statement.guard("select id from login where id = " + statement.uuid(login.id())
                + " and (browser_hash is null or browser_hash = " + statement.bytes(browser) + ") for no key update");
        return statement.with(
                "ul",
                "update login set browser_hash = " + statement.bytes(browser)
                        + " from g where login.id = g.id and browser_hash is null");
    }

    private Uni<FinishView> finish(LoginFacts facts, boolean cancel, Instant now) {
        Login login = facts.login();
        String ending = facts.ending(now);
        if (login.isCompleted()) {
            return ticket(login, now);
        }
        if (ending != null) {
            return Uni.createFrom().item(FinishView.error(login, ERRORS.getOrDefault(ending, "login_expired")));
        }
        return cancel ? cancel(login, now) : Uni.createFrom().failure(stillOpen());
    }

    private Uni<FinishView> ticket(Login login, Instant now) {
        Login.Ticket issued = login.ticket();
        if (issued != null && issued.spent()) {
            // Somebody went back to the page, or reloaded it, after the portal had its answer
            return Uni.createFrom().item(FinishView.error(login, "login_completed"));
        }
        String ticket = Tokens.random();
        Statement statement = guarded(login, "ticket_spent_at is null");
        statement.with(
                "ul",
                "update login set version = version + 1, ticket_hash = " + statement.bytes(Tokens.hash(ticket))
                        + ", ticket_expires_at = " + statement.at(now.plus(config.ticketLife()))
                        + " from g where login.id = g.id");
        return run(statement, FinishView.ticket(login, ticket));
    }

    private Uni<FinishView> cancel(Login login, Instant now) {
        Statement statement = guarded(login, "ended_at is null");
        statement.with(
                "ul",
                "update login set version = version + 1, state = 'ended', ending = 'cancelled', code_sealed = null,"
                        + " pending_secret_sealed = null, ended_at = " + statement.at(now)
                        + " from g where login.id = g.id");
        return run(statement, FinishView.error(login, "cancelled"));
    }

    private Uni<FinishView> run(Statement statement, FinishView view) {
        return statement.run(pool).invoke(PromptService::requireUnchanged).replaceWith(view);
    }

    private static Statement guarded(Login login, String condition) {
        Statement statement = new Statement();
        return statement.guard("select id from login where id = " + statement.uuid(login.id()) + " and version = "
                + statement.number(login.version()) + " and " + condition + " for no key update");
    }

    private static final Map<String, String> ERRORS =
            Map.of("cancelled", "cancelled", "too_many_attempts", "too_many_attempts", "locked", "locked");

    private static void requireRecent(Login login, Instant now) {
        if (now.isAfter(login.expiresAt().plus(GRACE))) {
            throw Accounts.ended("login_expired");
        }
    }

    private static void requireSame(boolean same) {
        if (!same) {
            throw new DomainProblem(403, "other_browser", "This page was opened in another browser.");
        }
    }

    private static void requireUnchanged(boolean unchanged) {
        if (!unchanged) {
            throw new DomainProblem(409, "conflict", "This login has changed meanwhile; try again.");
        }
    }

    private static DomainProblem stillOpen() {
        return new DomainProblem(409, "login_open", "No code was accepted yet.");
    }
}
