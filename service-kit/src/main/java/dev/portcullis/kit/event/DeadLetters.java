package dev.portcullis.kit.event;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sends to {@code <topic>.dlq} what can not be handled: key, value and headers unchanged, the reason beside them. SmallRye's own
 * dead-letter strategy is not used, because one failed write, e.g. while the broker is away, ends it for good and the channel with
 * it.
 */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String SUFFIX = ".dlq";
    private static final String REASON = "dead-letter-reason";

    private final MutinyEmitter<byte[]> emitter;

    DeadLetters(
            @Channel("dead-letter") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Completes when the broker has it; while the broker is away it waits. What no broker takes is logged and dropped. */
    Uni<Void> bury(Message<byte[]> message, Throwable failure) {
        LOG.errorf("event %s goes to the dead-letter topic: %s", IncomingEvent.idOf(message), reasonOf(failure));
        return Uni.createFrom()
                .deferred(() -> emitter.sendMessage(letter(message, failure)))
                .onFailure(problem -> !isTooLarge(problem))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .onFailure()
                .invoke(problem -> LOG.errorf("event is dropped: %s", problem.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isTooLarge(Throwable problem) {
        return problem instanceof RecordTooLargeException || problem.getCause() instanceof RecordTooLargeException;
    }

    private static Message<byte[]> letter(Message<byte[]> message, Throwable failure) {
        IncomingKafkaRecordMetadata<?, ?> record =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        OutgoingKafkaRecordMetadata<Object> metadata = OutgoingKafkaRecordMetadata.builder()
                .withTopic(record.getTopic() + SUFFIX)
                .withKey(record.getKey())
                .withHeaders(headers(record.getHeaders(), failure))
                .build();
        return Message.of(message.getPayload()).addMetadata(metadata);
    }

    private static RecordHeaders headers(Headers original, Throwable failure) {
        RecordHeaders headers = new RecordHeaders(original);
        headers.add(REASON, reasonOf(failure).getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    /** Of others' failures the kind and the place only: a message may quote the event. */
    private static String reasonOf(Throwable failure) {
        if (failure instanceof PoisonException) {
            return String.valueOf(failure.getMessage());
        }
        StackTraceElement[] trace = failure.getStackTrace();
        String kind = failure.getClass().getName();
        return trace.length == 0 ? kind : kind + " at " + trace[0];
    }
}
