package dev.portcullis.badservice.two;

import io.smallrye.mutiny.Uni;

/** A decision that waits. */
final class ReactivePolicy {
    Boolean decide(Uni<Boolean> later) {
        return later.await().indefinitely();
    }
}
