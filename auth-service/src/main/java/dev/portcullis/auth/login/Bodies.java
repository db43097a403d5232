package dev.portcullis.auth.login;

import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/** A request without a body reaches a resource as null. */
public final class Bodies {
    private Bodies() {}

    /** @throws DomainProblem 400 when there is none */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new DomainProblem(400, "malformed_json", "The body is not the JSON object that is expected here.");
        }
        return body;
    }
}
