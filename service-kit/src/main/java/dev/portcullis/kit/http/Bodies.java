package dev.portcullis.kit.http;

import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/** A request without a body, or with the body {@code null}, reaches a resource as null. */
public final class Bodies {
    private Bodies() {}

    /** @throws DomainProblem 400 when there is none */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw malformed();
        }
        return body;
    }

    static DomainProblem malformed() {
        return new DomainProblem(400, "malformed_json", "The body is not the JSON object that is expected here.");
    }
}
