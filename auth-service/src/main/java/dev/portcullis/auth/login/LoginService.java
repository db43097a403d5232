package dev.portcullis.auth.login;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what must happen for a user now: one read, and one statement that writes. */
@ApplicationScoped
class LoginService {
    /** Another request of the same user may come between read and write so often. */
    private static final int TRIES = 20;

    private final FactsQuery facts;
    private final LoginWrites writes;
    private final LoginSecrets secrets;
    private final Outbox outbox;
    private final Repeats repeats;
    private final Reopened reopened;
    private final Clock clock;

    LoginService(
            FactsQuery facts,
            LoginWrites writes,
            LoginSecrets secrets,
            Outbox outbox,
            Repeats repeats,
            Reopened reopened,
            Clock clock) {
        this.repeats = repeats;
        this.reopened = reopened;
        this.facts = facts;
        this.writes = writes;
        this.secrets = secrets;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param repeat null: without an {@code Idempotency-Key} */
    Uni<LoginView> open(LoginRequest request, Caller caller, @Nullable IdempotentRequest repeat) {
        Visit visit = visit(request, caller);
        return outbox.sent(Bounded.database(repeats.once(repeat, Kept.class, new Repeats.Work<LoginView, Kept>() {
            @Override
            public Uni<LoginView> first(SqlClient client) {
                return attempt(client, visit, TRIES);
            }

            @Override
            public Kept kept(LoginView answer) {
                return new Kept(answer.loginId());
            }

            @Override
            public Uni<LoginView> again(SqlClient client, Kept kept) {
                return kept.loginId() == null
                        ? attempt(client, visit, TRIES)
                        : reopened.open(client, kept.loginId(), visit)
                                .onItem()
                                .ifNull()
                                .switchTo(() -> attempt(client, visit, TRIES));
            }
        })));
    }

    /** @param loginId null: the answer was no login, and is given anew */
    record Kept(@Nullable UUID loginId) {}

    /** Opaque id of the client's place and the user, for the gateway's limits. */
    String subject(String network, String user) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.subject(network, user));
    }

    private Visit visit(LoginRequest request, Caller caller) {
        Client client = request.validClient();
        String returnUrl = request.returnUrl();
        if (returnUrl != null && !new ReturnUrls(caller.returnUrls()).admit(returnUrl)) {
            throw DomainProblem.invalid("returnUrl", "is not below an address that is registered for this integration");
        }
        return new Visit(
                caller.requiredIntegration(),
                caller.deviceTokens(),
                String.valueOf(request.user()),
                request.groups(),
                request.host(),
                client,
                returnUrl,
                clock.instant());
    }

    private Uni<LoginView> attempt(SqlClient client, Visit visit, int triesLeft) {
        return facts.read(client, visit.ask(), visit.now())
                .map(found -> writes.plan(visit, found))
                .chain(plan -> plan.statement()
                        .run(client)
                        .chain(won -> won ? Uni.createFrom().item(plan.answer()) : again(client, visit, triesLeft)));
    }

    private Uni<LoginView> again(SqlClient client, Visit visit, int triesLeft) {
        return triesLeft > 1
                ? attempt(client, visit, triesLeft - 1)
                : Uni.createFrom().failure(DomainProblem.unavailable("login"));
    }

    /** A statement and what is answered once it has won. */
    record Plan(Statement statement, LoginView answer) {}
}
