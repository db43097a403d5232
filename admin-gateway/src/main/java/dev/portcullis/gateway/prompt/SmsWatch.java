package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What a page may know of its message while it is open. auth-service is asked once a second for as long as a stream lasts; a browser
 * comes again by itself, so that a stream need not last long and holds up no shutdown.
 */
@ApplicationScoped
class SmsWatch {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int LOOKS = 15;

    /** Beyond so many of one replica a page does without. */
    private static final int MOST = 500;

    private final PromptCalls calls;
    private final Semaphore free = new Semaphore(MOST);

    SmsWatch(PromptCalls calls) {
        this.calls = calls;
    }

    /** As it is now. */
    Uni<SmsState> now(Visit visit) {
        return calls.open(visit).map(SmsState::of);
    }

    /** As it is now, and each change; ends with what is final, or after a while. */
    Multi<SmsState> changes(Visit visit) {
        if (!free.tryAcquire()) {
            return Multi.createFrom().failure(DomainProblem.unavailable("prompt"));
        }
        return calls.open(visit)
                .onItem()
                .transformToMulti(this::follow)
                .onTermination()
                .invoke(() -> free.release());
    }

    private Multi<SmsState> follow(Opened opened) {
        SmsState first = SmsState.of(opened);
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(first),
                        first.isFinal() ? Multi.createFrom().empty() : later(opened))
                .skip()
                .repetitions();
    }

    private Multi<SmsState> later(Opened opened) {
        return Multi.createBy()
                .repeating()
                .uni(() -> calls.state(opened).map(login -> SmsState.of(opened.with(login))))
                .withDelay(EVERY)
                .whilst(state -> !state.isFinal())
                .select()
                .first(LOOKS);
    }
}
