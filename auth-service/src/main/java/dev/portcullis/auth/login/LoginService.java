package dev.portcullis.auth.login;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;

/** Decides what must happen for a user now: one read, and one statement that writes. */
@ApplicationScoped
class LoginService {
    /** Another request of the same user may come between read and write so often. */
    private static final int TRIES = 20;

    private final FactsQuery facts;
    private final LoginWrites writes;
    private final LoginSecrets secrets;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    LoginService(FactsQuery facts, LoginWrites writes, LoginSecrets secrets, Outbox outbox, Pool pool, Clock clock) {
        this.facts = facts;
        this.writes = writes;
        this.secrets = secrets;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<LoginView> open(LoginRequest request, Caller caller) {
        Visit visit = visit(request, caller);
        return outbox.sent(Bounded.database(attempt(visit, TRIES)));
    }

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

    private Uni<LoginView> attempt(Visit visit, int triesLeft) {
        return facts.read(visit.ask(), visit.now())
                .map(found -> writes.plan(visit, found))
                .chain(plan -> plan.statement()
                        .run(pool)
                        .chain(won -> won ? Uni.createFrom().item(plan.answer()) : again(visit, triesLeft)));
    }

    private Uni<LoginView> again(Visit visit, int triesLeft) {
        return triesLeft > 1
                ? attempt(visit, triesLeft - 1)
                : Uni.createFrom().failure(DomainProblem.unavailable("login"));
    }

    /** A statement and what is answered once it has won. */
    record Plan(Statement statement, LoginView answer) {}
}
