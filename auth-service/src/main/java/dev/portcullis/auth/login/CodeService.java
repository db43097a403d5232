package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Checks codes: one read, a look, and one statement that compares what was read and sets what follows. When another request of
 * the same user came between, all is read and looked at again, so no code opens twice and no failure is lost.
 */
@ApplicationScoped
class CodeService {
    /** Each try that loses means that another one has won; the whole is bounded in time besides. */
    private static final int TRIES = 200;

    private final LoginQuery logins;
    private final CheckWrites writes;
    private final LoginSecrets secrets;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    CodeService(LoginQuery logins, CheckWrites writes, LoginSecrets secrets, Outbox outbox, Pool pool, Clock clock) {
        this.logins = logins;
        this.writes = writes;
        this.secrets = secrets;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** An answer, and of which place and user it is. */
    record Checked(CodeView view, Login login, boolean looked) {}

    Uni<Checked> check(UUID id, UUID integration, TypedCode typed) {
        byte[] digest = secrets.digestOfCode(typed.text());
        return outbox.sent(Bounded.database(attempt(id, integration, typed, digest, TRIES)));
    }

    private Uni<Checked> attempt(UUID id, UUID integration, TypedCode typed, byte[] digest, int triesLeft) {
        Instant now = clock.instant();
        return logins.read(id, integration, digest, now)
                .chain(facts -> look(facts, typed, now))
                .onItem()
                .ifNull()
                .switchTo(() -> again(id, integration, typed, digest, triesLeft));
    }

    private Uni<Checked> again(UUID id, UUID integration, TypedCode typed, byte[] digest, int triesLeft) {
        return triesLeft > 1
                ? attempt(id, integration, typed, digest, triesLeft - 1)
                : Uni.createFrom().failure(DomainProblem.unavailable("login"));
    }

    /** Null: what was read has changed meanwhile. */
    private Uni<Checked> look(LoginFacts facts, TypedCode typed, Instant now) {
        return switch (CheckPolicy.check(facts, typed, opened(facts, now), now)) {
            case CheckOutcome.NotStarted none -> Uni.createFrom().failure(notStarted());
            case CheckOutcome.Malformed malformed -> Uni.createFrom().failure(CodeRequest.invalid());
            case CheckOutcome.Ended ended ->
                Uni.createFrom().item(new Checked(CodeView.deny(facts.login(), ended.ending()), facts.login(), false));
            case CheckOutcome.Wrong wrong -> run(facts, writes.wrong(facts, wrong, now));
            case CheckOutcome.Right right -> run(facts, writes.right(facts, right, typed, now));
        };
    }

    private Uni<Checked> run(LoginFacts facts, CheckWrites.Plan plan) {
        return plan.statement().run(pool).map(won -> won ? new Checked(plan.answer(), facts.login(), true) : null);
    }

    private CheckPolicy.Secrets opened(LoginFacts facts, Instant now) {
        Login login = facts.login();
        if (facts.ending(now) != null) {
            return new CheckPolicy.Secrets(null, null);
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
