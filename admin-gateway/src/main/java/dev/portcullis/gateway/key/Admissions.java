package dev.portcullis.gateway.key;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was let in for longer than one answer. It ends when its key would not let it in any more, which costs no look at the table
 * beyond those of {@link KnownKeys}, and when this replica is about to stop.
 */
@Singleton
public class Admissions {
    private final Set<Admission> admissions = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** Not a record: two of the same key are two. */
    private static final class Admission {
        private final KeyHash hash;
        private final Predicate<ApiKey> opens;
        private final Runnable end;

        Admission(KeyHash hash, Predicate<ApiKey> opens, Runnable end) {
            this.hash = hash;
            this.opens = opens;
            this.end = end;
        }

        boolean holds(Function<KeyHash, KeyCheck> check) {
            return check.apply(hash) instanceof KeyCheck.Known known && opens.test(known.key());
        }
    }

    /**
     * @param shown the key that opened it
     * @param opens whether that key, as it is by then, still would
     * @param end run at most once, on any thread
     * @return to be run when it has ended by itself
     */
    public Runnable hold(KeyCheck.Known shown, Predicate<ApiKey> opens, Runnable end) {
        Admission admission = new Admission(shown.hash(), opens, end);
        admissions.add(admission);
        if (stopping) {
            end(admission);
        }
        return () -> admissions.remove(admission);
    }

    /** @param check what is known of a key now */
    void review(Function<KeyHash, KeyCheck> check) {
        for (Admission admission : admissions) {
            if (!admission.holds(check)) {
                end(admission);
            }
        }
    }

    /** Comes before the server waits for the answers that are under way. */
    void stop(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        admissions.forEach(this::end);
    }

    private void end(Admission admission) {
        if (admissions.remove(admission)) {
            admission.end.run();
        }
    }
}
