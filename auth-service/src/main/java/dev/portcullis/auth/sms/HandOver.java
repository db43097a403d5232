package dev.portcullis.auth.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.internal.InternalCall;
import dev.portcullis.kit.internal.InternalCalls;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hands requests that Kafka does not take to sms-service by a call. The event stays in the outbox and goes out when Kafka is back;
 * sms-service knows the request by its id, whichever of the two comes second. What was handed over is remembered in memory only:
 * another replica, or this one after a restart, may do it again.
 */
@ApplicationScoped
class HandOver {
    private static final Logger LOG = Logger.getLogger(HandOver.class);

    private final WaitingRequests waiting;
    private final InternalCall sms;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<UUID, Instant> handed = new ConcurrentHashMap<>();

    HandOver(
            WaitingRequests waiting,
            InternalCalls calls,
            @ConfigProperty(name = "portcullis.services.sms") List<String> addresses,
            ObjectMapper json,
            Clock clock) {
        this.waiting = waiting;
        this.sms = calls.to("sms-service", addresses);
        this.json = json;
        this.clock = clock;
    }

    /** All that have waited so long, one after the other; ends with the first that sms-service does not take. */
    Uni<Void> run(Duration age) {
        Instant forgotten = clock.instant().minus(WaitingRequests.LIFE.multipliedBy(2));
        handed.values().removeIf(at -> at.isBefore(forgotten));
        return waiting.olderThan(age, handed.keySet()).chain(this::handAll);
    }

    private Uni<Void> handAll(List<WaitingRequests.Waiting> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::hand)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> hand(WaitingRequests.Waiting one) {
        SmsRequested request = read(one);
        RequestId.set(one.traceId());
        return sms.put("/internal/v1/sms-requests/" + request.requestId(), request, JsonNode.class, null)
                .invoke(answer -> remember(one, request, answer.path("known").asBoolean()))
                .replaceWithVoid();
    }

    private void remember(WaitingRequests.Waiting one, SmsRequested request, boolean known) {
        handed.put(one.eventId(), clock.instant());
        LOG.infof(
                "request %s was handed to sms-service, because Kafka has not taken it%s",
                request.requestId(), known ? "; it was there already" : "");
    }

    private SmsRequested read(WaitingRequests.Waiting one) {
        try {
            return json.readValue(one.payload(), SmsRequested.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request in the outbox that is none", e);
        }
    }
}
