package dev.portcullis.sms.delivery;

import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.crypto.UnsealException;
import dev.portcullis.sms.account.Role;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Works the queue off: claims as many as there are free slots, asks the provider outside of any transaction, puts the outcome
 * down. Killed in between, the claim stays behind and becomes {@code unknown}: at most one message, and nothing is lost silently.
 */
@Startup
@ApplicationScoped
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final String POKE = "sms.dispatch";

    /** Longer than the contracts of {@link SendGuard} and {@link MessageSender} allow; should one break it, the slot comes back. */
    private static final Duration SENDER_LIMIT = Duration.ofSeconds(18);

    /** How long an outcome is kept when the database is away; shorter than the life of a claim. */
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);

    /** The longest answer of a provider, and a little for the database. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(7);

    private final DeliveryQueue queue;
    private final OverdueDeliveries overdue;
    private final SendGuard guard;
    private final MessageSender sender;
    private final DeliveryConfig config;
    private final Keyring keyring;
    private final Clock clock;
    private final EventBus bus;
    private final Slots slots;

    Dispatcher(
            DeliveryQueue queue,
            OverdueDeliveries overdue,
            SendGuard guard,
            MessageSender sender,
            DeliveryConfig config,
            Keyrings keyrings,
            Clock clock,
            EventBus bus) {
        this.queue = queue;
        this.overdue = overdue;
        this.guard = guard;
        this.sender = sender;
        this.config = config;
        this.keyring = keyrings.sms();
        this.clock = clock;
        this.bus = bus;
        this.slots = new Slots(sender.capacity());
    }

    /** Outcomes that are under way are put down before the process ends, rather than left to be {@code unknown}. */
    void stop(@Observes ShutdownEvent event) {
        if (!slots.close(STOP_LIMIT)) {
            LOG.warn("stopped while messages were under way; their state will be unknown");
        }
    }

    /** There is, or may be, something to send; returns at once. */
    void poke() {
        bus.send(POKE, "");
    }

    @ConsumeEvent(POKE)
    Uni<Void> poked(String nothing) {
        return dispatch();
    }

    /** Catches what nobody poked for: retries, requests of a replica that died, codes that died waiting, the second sender's turn. */
    @Scheduled(every = "${portcullis.sms.delivery.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        Instant now = clock.instant();
        return overdue.giveUp(config.claimLife(), now)
                .chain(() -> overdue.expire(now))
                .chain(sender::fallback)
                .chain(fallback -> overdue.fallBack(fallback.orElse(null), now))
                .chain(this::dispatch)
                .onFailure()
                .recoverWithItem(Dispatcher::later);
    }

    private static Void later(Throwable failure) {
        LOG.warnf("deliveries wait: %s", failure.toString());
        return null;
    }

    private Uni<Void> dispatch() {
        int free = slots.takeAll();
        if (free == 0) {
            return Uni.createFrom().voidItem();
        }
        return queue.claim(free, clock.instant())
                .onFailure()
                .invoke(() -> slots.giveBack(free))
                .invoke(claimed -> slots.giveBack(free - claimed.size()))
                .chain(this::deliverAll);
    }

    private Uni<Void> deliverAll(List<Claimed> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(this::deliver)
                .merge()
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> deliver(Claimed claimed) {
        return send(claimed)
                .chain(outcome ->
                        attempt(claimed).map(attempt -> DeliveryPolicy.judge(outcome, attempt, clock.instant())))
                .chain(verdict -> settle(claimed, verdict))
                .eventually(() -> slots.giveBack(1))
                .eventually(this::poke);
    }

    /** While it is not known whether there is a second sender, there is none. */
    private Uni<DeliveryPolicy.Attempt> attempt(Claimed claimed) {
        return sender.fallback()
                .onFailure()
                .recoverWithItem(Optional.empty())
                .map(fallback -> new DeliveryPolicy.Attempt(
                        claimed.by(), claimed.tries(), claimed.expiresAt(), fallback.orElse(null)));
    }

    private Uni<SendOutcome> send(Claimed claimed) {
        return open(claimed)
                .chain(message -> passed(message, claimed.by()))
                .ifNoItem()
                .after(SENDER_LIMIT)
                .recoverWithItem(new SendOutcome.Unclear(Reason.NO_ANSWER))
                .onFailure(UnsealException.class)
                .recoverWithItem(new SendOutcome.Refused(Cause.of(Reason.UNREADABLE_REQUEST)))
                .onFailure()
                .recoverWithItem(Dispatcher::fault);
    }

    private Uni<SendOutcome> passed(TextMessage message, Role by) {
        return guard.ask(message, by)
                .chain(refusal -> refusal.map(outcome -> Uni.createFrom().item(outcome))
                        .orElseGet(() -> sender.send(message, by)));
    }

    private Uni<TextMessage> open(Claimed claimed) {
        return Uni.createFrom().item(() -> claimed.open(keyring, clock.instant()));
    }

    private static SendOutcome fault(Throwable failure) {
        LOG.errorf(failure, "the sender broke its contract");
        return new SendOutcome.Unclear(Reason.FAULT);
    }

    private Uni<Void> settle(Claimed claimed, Verdict verdict) {
        LOG.infof(
                "delivery %s by %s of request %s: %s",
                claimed.requestId(), claimed.by().text(), claimed.traceId(), verdict);
        return Uni.createFrom()
                .deferred(() -> queue.settle(claimed, verdict, clock.instant()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .expireIn(SETTLE_LIMIT.toMillis())
                .onFailure()
                .recoverWithItem(Dispatcher::later);
    }
}
