package dev.portcullis.auth.session;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.MultiSelectFirstUntilOtherOp;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * This replica is about to stop. Told before the server waits for the answers that are under way, so that it does not wait for
 * those that have no end of their own.
 */
@ApplicationScoped
class Departure {
    private final BroadcastProcessor<Void> begun = BroadcastProcessor.create();

    void begin(@Observes ShutdownDelayInitiatedEvent told) {
        begun.onComplete();
    }

    /** @return the same, ended by then; of a replica that is about to stop nothing is heard any more */
    <T> Multi<T> ends(Multi<T> stream) {
        return stream.plug(open -> new MultiSelectFirstUntilOtherOp<>(open, begun));
    }
}
