package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Account;
import dev.portcullis.auth.login.DecisionPolicy;
import dev.portcullis.auth.login.Facts;
import dev.portcullis.auth.login.FactsQuery;
import dev.portcullis.auth.login.Repeats;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a session may open now: reads, decides, and one statement that redeems and records. */
@ApplicationScoped
class SessionService {
    /** Another session of the same window may come between read and write so often. */
    private static final int TRIES = 20;

    private final FactsQuery facts;
    private final Proofs proofs;
    private final SessionEvents events;
    private final Outbox outbox;
    private final Repeats repeats;

    SessionService(FactsQuery facts, Proofs proofs, SessionEvents events, Outbox outbox, Repeats repeats) {
        this.facts = facts;
        this.proofs = proofs;
        this.events = events;
        this.outbox = outbox;
        this.repeats = repeats;
    }

    /** @param repeat null: without an {@code Idempotency-Key} */
    Uni<SessionView> open(SessionVisit visit, @Nullable IdempotentRequest repeat) {
        return outbox.sent(Bounded.database(
                repeats.once(repeat, SessionView.class, new Repeats.Work<SessionView, SessionView>() {
                    @Override
                    public Uni<SessionView> first(SqlClient client) {
                        return attempt(client, visit, TRIES);
                    }

                    @Override
                    public SessionView kept(SessionView answer) {
                        return answer;
                    }

                    @Override
                    public Uni<SessionView> again(SqlClient client, SessionView kept) {
                        return Uni.createFrom().item(kept);
                    }
                })));
    }

    private Uni<SessionView> attempt(SqlClient client, SessionVisit visit, int triesLeft) {
        return facts.read(client, visit.ask(), visit.now())
                .chain(found -> answer(client, visit, found))
                .onItem()
                .ifNull()
                .switchTo(() -> again(client, visit, triesLeft));
    }

    private Uni<SessionView> again(SqlClient client, SessionVisit visit, int triesLeft) {
        return triesLeft > 1
                ? attempt(client, visit, triesLeft - 1)
                : Uni.createFrom().failure(DomainProblem.unavailable("session"));
    }

    /** Null: what was read has changed meanwhile. */
    private Uni<@Nullable SessionView> answer(SqlClient client, SessionVisit visit, Facts found) {
        return switch (SessionPolicy.admit(
                DecisionPolicy.decide(found.decisionFacts(visit.client().traits(), false)))) {
            case Admission.Free free ->
                opened(client, visit, found, new Statement().guard("select 1"), null, free.reason(), null);
            case Admission.Refused refused -> refused(client, visit, found, refused.reason());
            case Admission.ByProof needed ->
                proofs.find(client, visit, found).chain(proof -> proven(client, visit, found, proof));
        };
    }

    private Uni<@Nullable SessionView> proven(
            SqlClient client, SessionVisit visit, Facts found, @Nullable Proof proof) {
        Account account = found.account();
        if (proof == null || account == null) {
            return refused(client, visit, found, "code_required");
        }
        SessionPolicy.Opened opened =
                SessionPolicy.open(proof, found.deployment().validityAfter(), visit.now());
        Statement statement = Proofs.guard(proof, account.id(), account.epoch());
        Proofs.spend(statement, proof, opened, visit.now());
        return opened(client, visit, found, statement, proof, opened.reason(), opened.validUntil());
    }

    private Uni<@Nullable SessionView> opened(
            SqlClient client,
            SessionVisit visit,
            Facts found,
            Statement statement,
            @Nullable Proof proof,
            String reason,
            @Nullable Instant validUntil) {
        UUID id = UuidV7.at(visit.now());
        insert(statement, id, visit, found, proof, reason, validUntil);
        statement.event(events.answered(visit, found, id, reason));
        return run(client, statement, SessionView.allow(reason, id, validUntil));
    }

    private Uni<@Nullable SessionView> refused(SqlClient client, SessionVisit visit, Facts found, String reason) {
        Statement statement = new Statement().guard("select 1");
        statement.event(events.answered(visit, found, null, reason));
        return run(client, statement, SessionView.deny(reason));
    }

    private Uni<@Nullable SessionView> run(SqlClient client, Statement statement, SessionView view) {
        return statement.run(client).map(won -> won ? view : null);
    }

    private static void insert(
            Statement statement,
            UUID id,
            SessionVisit visit,
            Facts found,
            @Nullable Proof proof,
            String reason,
            @Nullable Instant validUntil) {
        Account account = found.account();
        String values = String.join(
                ", ",
                statement.uuid(id),
                statement.uuid(visit.integration()),
                statement.uuid(account == null ? null : account.id()),
                statement.text(found.user() == null ? visit.user() : found.user()),
                statement.text(visit.host()),
                statement.text(visit.client().traits().kind().text()),
                statement.text(visit.client().address().text()),
                statement.uuid(proof == null ? null : proof.window()),
                statement.uuid(proof == null ? null : proof.grant()),
                statement.text(reason),
                statement.at(visit.now()),
                statement.at(validUntil));
        statement.with("ise", """
                insert into session (id, integration_id, account_id, user_name, host, client_kind, client_ip, window_id,
                  grant_id, reason, opened_at, valid_until) select\s""" + values + " from g");
    }
}
