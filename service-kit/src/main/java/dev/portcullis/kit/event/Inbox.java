package dev.portcullis.kit.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.kit.database.DatabaseFailures;
import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Handles each event once: its id is inserted in the transaction of its effect. What can not be handled (garbage, unknown form, a
 * handler that fails or never ends) goes to the topic's dead-letter topic; while the database is away an event
 * waits.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** Longer than PostgreSQL lets one statement run, which then says by itself that it was ended. */
    private static final Duration HANDLER_LIMIT = Duration.ofMillis(2100);

    /** Times that a handler may not end before the event is to blame, while the database answers. */
    private static final int SLOW_TRIES = 2;

    /** For the question whether the database answers; a handler that did not end while it does not has no fault. */
    private static final Duration PROBE_LIMIT = Duration.ofMillis(250);

    private static final String PROBE = "select 1";

    /** For all of it: begin, insert, handler, commit; beyond it the database does not answer. */
    private static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(8);

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String INSERT = "insert into inbox (event_id) values (?1) on conflict do nothing";

    /** Kafka keeps records for 7 days unless it is told otherwise; twice that is never delivered again. */
    private static final String FORGET = """
            delete from inbox where event_id in
            (select event_id from inbox where received_at < now() - interval '14 days' limit 256 for update skip locked)
            """;

    /** One event in this many also forgets old ones, four times as many. */
    private static final int FORGET_EVERY = 64;

    private final ObjectMapper json;
    private final DeadLetters deadLetters;

    Inbox(ObjectMapper json, DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * @param message as it came from the channel, whose payload is the record's bytes
     * @param type the record of {@code contracts}
     * @param handler the effect, inside a Panache transaction; fails for what no retry can mend
     * @return completes when the message was acknowledged or sent to the dead-letter topic
     */
    public <T> Uni<Void> once(Message<byte[]> message, Class<T> type, Function<T, Uni<Void>> handler) {
        return once(message, type, event -> true, handler);
    }

    /**
     * The same for a topic of which most does not concern the service.
     *
     * @param concerns false for an event without effect, which then costs no transaction
     */
    public <T> Uni<Void> once(
            Message<byte[]> message, Class<T> type, Predicate<T> concerns, Function<T, Uni<Void>> handler) {
        return Uni.createFrom()
                .item(() -> parse(message, type))
                .chain(event -> concerns.test(event.payload())
                        ? handle(event, handler)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> deadLetters.bury(message, failure))
                .chain(() -> Uni.createFrom().completionStage(() -> message.ack()));
    }

    private <T> IncomingEvent<T> parse(Message<byte[]> message, Class<T> type) {
        RequestId.set(IncomingEvent.requestIdOf(message));
        return IncomingEvent.parse(message, json.readerFor(type));
    }

    private <T> Uni<Void> handle(IncomingEvent<T> event, Function<T, Uni<Void>> handler) {
        AtomicInteger slow = new AtomicInteger();
        return Uni.createFrom()
                .deferred(() -> transaction(event, handler))
                .onFailure(SlowHandlerException.class)
                .recoverWithUni(late -> probe().chain(() -> Uni.createFrom().failure(late)))
                .onFailure(failure -> mayPass(failure) || isFirst(failure, slow))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private static boolean isFirst(Throwable failure, AtomicInteger slow) {
        return failure instanceof SlowHandlerException && slow.incrementAndGet() < SLOW_TRIES;
    }

    /** @return fails like a database that is away */
    private static Uni<Integer> probe() {
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session ->
                                session.createNativeQuery(PROBE, Integer.class).getSingleResult()))
                .ifNoItem()
                .after(PROBE_LIMIT)
                .fail();
    }

    /** Not cancelled when it is late, because a cancelled session keeps its connection: it ends by itself. */
    private static <T> Uni<Void> transaction(IncomingEvent<T> event, Function<T, Uni<Void>> handler) {
        return Panache.withTransaction(() -> insertThenHandle(event, handler))
                .memoize()
                .indefinitely()
                .ifNoItem()
                .after(TRANSACTION_LIMIT)
                .fail();
    }

    private static boolean mayPass(Throwable failure) {
        boolean partIsDown = failure instanceof DomainProblem problem && problem.status() == 503;
        boolean passes = partIsDown || DatabaseFailures.isUnavailable(failure);
        if (passes) {
            LOG.warnf("event waits: %s", failure.getClass().getSimpleName());
        }
        return passes;
    }

    private static <T> Uni<Void> insertThenHandle(IncomingEvent<T> event, Function<T, Uni<Void>> handler) {
        return Panache.getSession()
                .chain(session -> insert(session, event.id()))
                .chain(inserted -> inserted == 1
                        ? limited(event.payload(), handler)
                        : Uni.createFrom().voidItem());
    }

    /** Inside the transaction, which then rolls back and gives its connection back. */
    private static <T> Uni<Void> limited(T payload, Function<T, Uni<Void>> handler) {
        return Uni.createFrom()
                .deferred(() -> handler.apply(payload))
                .ifNoItem()
                .after(HANDLER_LIMIT)
                .failWith(SlowHandlerException::new);
    }

    private static Uni<Integer> insert(Mutiny.Session session, UUID id) {
        Uni<Integer> inserted =
                session.createNativeQuery(INSERT).setParameter(1, id).executeUpdate();
        return id.getLeastSignificantBits() % FORGET_EVERY == 0
                ? inserted.call(() -> session.createNativeQuery(FORGET).executeUpdate())
                : inserted;
    }
}
