package dev.portcullis.license.seat;

import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/** @param user canonical name, for whoever looks at the seats */
record SeatRequest(@Nullable String user) {
    private static final int LONGEST_NAME = 512;

    String requiredUser() {
        if (user == null || user.isBlank()) {
            throw DomainProblem.invalid("user", "is required");
        }
        if (user.length() > LONGEST_NAME) {
            throw DomainProblem.invalid("user", "has at most " + LONGEST_NAME + " characters");
        }
        return user;
    }
}
