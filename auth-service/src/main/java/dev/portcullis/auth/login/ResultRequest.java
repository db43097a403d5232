package dev.portcullis.auth.login;

import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /portal/v1/logins/{loginId}/result}. */
record ResultRequest(@Nullable String ticket) {
    private static final int MAX_TICKET = 256;

    String valid() {
        if (ticket == null || ticket.isBlank() || ticket.length() > MAX_TICKET) {
            throw DomainProblem.invalid("ticket", "is not a ticket");
        }
        return ticket;
    }

    @Override
    public String toString() {
        return "ResultRequest[***]";
    }
}
