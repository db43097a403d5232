package dev.portcullis.gateway.proxy;

import dev.portcullis.kit.problem.DomainProblem;
import java.time.Duration;

/** What the gateway says by itself. */
final class Refusals {
    private Refusals() {}

    static DomainProblem noKey() {
        return new DomainProblem(401, "unauthorized", "A valid key is needed: Authorization: Bearer <key>.");
    }

    static DomainProblem notAllowed() {
        return new DomainProblem(403, "forbidden", "This key may not do that.");
    }

    static DomainProblem nothingThere() {
        return new DomainProblem(404, "not_found", "There is nothing at this address.");
    }

    static DomainProblem otherMethod() {
        return new DomainProblem(405, "method_not_allowed", "This address does not take that method.");
    }

    static DomainProblem brokenBody() {
        return new DomainProblem(400, "invalid_request", "The body is not sent as HTTP has it.");
    }

    static DomainProblem slowBody() {
        return new DomainProblem(408, "request_timeout", "The body did not arrive in time.");
    }

    static DomainProblem bodyTooLarge() {
        return new DomainProblem(413, "body_too_large", "The body is larger than this address takes.");
    }

    static DomainProblem limited(Duration retryAfter) {
        return new DomainProblem(429, "rate_limited", "Too many tries from this source; wait and try again.")
                .retryAfter(retryAfter);
    }
}
