package dev.portcullis.kit.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.problem.DomainProblem;
import java.time.Duration;
import java.util.UUID;

/** What is known of a request when it comes. */
public sealed interface Claim {
    /**
     * Nobody has done it: this try is to.
     *
     * @param token of this try
     */
    record Fresh(IdempotentRequest request, UUID token) implements Claim {}

    /** It was done, and this was answered, but for what is never kept. */
    record Done(int status, JsonNode body) implements Claim {}

    /** It ends here. */
    sealed interface Refused extends Claim {
        DomainProblem problem();
    }

    record OtherBody() implements Refused {
        @Override
        public DomainProblem problem() {
            return new DomainProblem(
                            409, "idempotency_key_reused", "This Idempotency-Key came before with another body.")
                    .field(IdempotencyKeys.HEADER, "was used for another request");
        }
    }

    /**
     * Not waited for: sixteen repeats that wait would hold every connection of a service, and what is left of the three seconds of
     * an answer may be too little for what comes after the wait.
     *
     * @param retryAfter when it has ended, or was given up on
     */
    record UnderWay(Duration retryAfter) implements Refused {
        @Override
        public DomainProblem problem() {
            return new DomainProblem(
                            409, "request_in_progress", "The same request is under way; ask again for what came of it.")
                    .retryAfter(retryAfter);
        }
    }
}
