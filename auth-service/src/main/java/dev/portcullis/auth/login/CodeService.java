package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks codes: one read, a look, and one statement that compares what was read and sets what follows. When another request of
 * the same user came between, all is read and looked at again under the account's lock, so no code opens twice, no failure is
 * lost, and a flood of codes for one account costs no more than one after the other.
 */
@ApplicationScoped
class CodeService {
    /** Under the account's lock only a change of the login itself can come between. */
    private static final int TRIES = 10;

    private static final String LOCK = """
            select a.id from account a join login l on l.account_id = a.id
            where l.id = $1 for no key update of a""";

    private final LoginQuery logins;
    private final CheckWrites writes;
    private final LoginSecrets secrets;
    private final LoginConfig config;
    private final CheckPolicy policy;
    private final CodeMetrics metrics;
    private final Repeats repeats;
    private final Reissue reissue;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    CodeService(
            LoginQuery logins,
            CheckWrites writes,
            LoginSecrets secrets,
            LoginConfig config,
            RiskLimits limits,
            CodeMetrics metrics,
            Repeats repeats,
            Reissue reissue,
            Outbox outbox,
            Pool pool,
            Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.repeats = repeats;
        this.reissue = reissue;
        this.policy = new CheckPolicy(limits);
        this.logins = logins;
        this.writes = writes;
        this.secrets = secrets;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** An answer, and of which place and user it is. */
    record Checked(CodeView view, Login login, boolean looked) {}

    /** @param request null: without an {@code Idempotency-Key} */
    Uni<Checked> check(UUID id, UUID integration, TypedCode typed, @Nullable IdempotentRequest request) {
        Question question = new Question(id, integration, typed, digest(typed));
        return outbox.sent(Bounded.database(request == null ? once(question) : repeatable(question, request)));
    }

    private Uni<Checked> once(Question question) {
        return attempt(pool, question)
                .onItem()
                .ifNull()
                .switchTo(() -> pool.withTransaction(connection -> inTurn(connection, question, TRIES)));
    }

    private Uni<Checked> repeatable(Question question, IdempotentRequest request) {
        return repeats.once(request, CodeView.Kept.class, new Repeats.Work<Checked, CodeView.Kept>() {
            @Override
            public Uni<Checked> first(SqlClient client) {
                return inTurn(client, question, TRIES);
            }

            @Override
            public CodeView.Kept kept(Checked answer) {
                return CodeView.Kept.of(answer.view());
            }

            @Override
            public Uni<Checked> again(SqlClient client, CodeView.Kept kept) {
                return answeredBefore(client, question, kept);
            }
        });
    }

    private Uni<Checked> answeredBefore(SqlClient client, Question question, CodeView.Kept kept) {
        Instant now = clock.instant();
        return logins.read(client, question.login(), question.integration(), null, null, now)
                .chain(facts -> kept.result().equals("allow")
                        ? openedBefore(client, facts, now)
                        : Uni.createFrom().item(new Checked(CodeView.of(facts.login(), kept), facts.login(), false)));
    }

    private Uni<Checked> openedBefore(SqlClient client, LoginFacts facts, Instant now) {
        if (!Reissue.isPossible(facts)) {
            return Uni.createFrom()
                    .item(new Checked(CodeView.deny(facts.login(), Login.COMPLETED), facts.login(), false));
        }
        return reissue.issue(client, facts, false, now)
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.unavailable("login"))
                .map(view -> new Checked(view, facts.login(), false));
    }

    /** @param digest of what was typed */
    private record Question(UUID login, UUID integration, TypedCode typed, byte[] digest) {
        byte @Nullable [] digits() {
            return typed.isDigits() ? digest : null;
        }

        byte @Nullable [] extra() {
            return typed.isDigits() ? null : digest;
        }
    }

    private byte[] digest(TypedCode typed) {
        return typed.isDigits()
                ? secrets.digestOfCode(typed.text())
                : secrets.digestOfExtra(typed.type(), typed.text());
    }

    /** Null: what was read has changed meanwhile. */
    private Uni<@Nullable Checked> attempt(SqlClient client, Question question) {
        Instant now = clock.instant();
        return logins.read(client, question.login(), question.integration(), question.digits(), question.extra(), now)
                .chain(facts -> look(client, facts, question.typed(), now));
    }

    /** Many at once for one account: from now on one after the other. In a transaction. */
    private Uni<Checked> inTurn(SqlClient connection, Question question, int triesLeft) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(question.login()))
                .chain(() -> attempt(connection, question))
                .onItem()
                .ifNull()
                .switchTo(() -> again(connection, question, triesLeft));
    }

    private Uni<Checked> again(SqlClient connection, Question question, int triesLeft) {
        return triesLeft > 1
                ? inTurn(connection, question, triesLeft - 1)
                : Uni.createFrom().failure(DomainProblem.unavailable("login"));
    }

    private Uni<@Nullable Checked> look(SqlClient client, LoginFacts facts, TypedCode typed, Instant now) {
        return switch (policy.check(facts, typed, opened(facts, typed, now), now)) {
            case CheckOutcome.NotStarted none -> Uni.createFrom().failure(notStarted());
            case CheckOutcome.Malformed malformed -> Uni.createFrom().failure(CodeRequest.invalid(typed.type()));
            case CheckOutcome.Ended ended ->
                Uni.createFrom().item(new Checked(CodeView.deny(facts.login(), ended.ending()), facts.login(), false));
            case CheckOutcome.TooSoon sooner -> Uni.createFrom().item(tooSoon(facts.login(), sooner));
            case CheckOutcome.Wrong wrong -> run(client, facts, writes.wrong(facts, wrong, now));
            case CheckOutcome.Right right -> run(client, facts, writes.right(facts, right, typed, now));
        };
    }

    private Uni<@Nullable Checked> run(SqlClient client, LoginFacts facts, CheckWrites.Plan plan) {
        return plan.statement()
                .run(client)
                .invoke(won -> metrics.told(won, plan))
                .map(won -> won ? new Checked(plan.answer(), facts.login(), true) : null);
    }

    private Checked tooSoon(Login login, CheckOutcome.TooSoon sooner) {
        int left = config.checksPerLogin() - login.checksUsed();
        return new Checked(CodeView.tooSoon(login, left, sooner.retryAfter()), login, false);
    }

    private CheckPolicy.Secrets opened(LoginFacts facts, TypedCode typed, Instant now) {
        Login login = facts.login();
        if (!typed.isDigits() || facts.ending(now) != null) {
            return CheckPolicy.Secrets.NONE;
        }
        String sent = login.codeSealed() == null ? null : secrets.openCode(login.id(), login.codeSealed());
        if (CheckPolicy.method(facts) != Method.APP) {
            return new CheckPolicy.Secrets(null, sent);
        }
        Login.Pending pending = login.pending();
        Credential credential = facts.credential();
        if (credential != null && facts.account() != null) {
            String sealed = Objects.requireNonNull(credential.secretSealed());
            return new CheckPolicy.Secrets(secrets.openSecret(facts.account().id(), sealed), null);
        }
        String sealed = pending == null ? null : pending.secretSealed();
        return new CheckPolicy.Secrets(sealed == null ? null : secrets.openPendingSecret(login.id(), sealed), null);
    }

    private static DomainProblem notStarted() {
        return new DomainProblem(
                409, "enrolment_not_started", "Ask for a QR code or a message first, then send the code.");
    }
}
