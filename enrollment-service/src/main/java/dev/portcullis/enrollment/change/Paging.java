package dev.portcullis.enrollment.change;

import dev.portcullis.kit.problem.DomainProblem;

/** The page of a list that is asked for. */
public record Paging(int page, int size) {
    private static final int LARGEST_SIZE = 500;

    public Paging {
        if (page < 0 || page > Integer.MAX_VALUE / LARGEST_SIZE) {
            throw DomainProblem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_SIZE) {
            throw DomainProblem.invalid("size", "must be 1 to " + LARGEST_SIZE);
        }
    }
}
