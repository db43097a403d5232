package dev.portcullis.kit.http;

import dev.portcullis.kit.problem.DomainProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** Bean validation's paths in the words of the request. */
final class Violations {
    private Violations() {}

    /** An answer that breaks its own constraints is our fault, not the caller's. */
    static boolean areOfTheRequest(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .flatMap(violation ->
                        StreamSupport.stream(violation.getPropertyPath().spliterator(), false))
                .noneMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    static DomainProblem problem(ConstraintViolationException violations) {
        DomainProblem problem = new DomainProblem(400, "invalid_request", "The request has fields that are not valid.");
        violations.getConstraintViolations().stream()
                .sorted(Comparator.<ConstraintViolation<?>, String>comparing(Violations::fieldOf)
                        .thenComparing(ConstraintViolation::getMessage))
                .forEach(violation -> problem.field(fieldOf(violation), violation.getMessage()));
        return problem;
    }

    /** The name in the request: without the Java method and the parameter that holds the body. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        StringJoiner name = new StringJoiner(".");
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case PROPERTY, BEAN -> name.add(indexOf(node) + named(node));
                case CONTAINER_ELEMENT -> name.add(indexOf(node));
                case PARAMETER -> parameter = named(node);
                default -> {}
            }
        }
        // The index belongs to the list, which is the step before: items.[2]name is items[2].name.
        String path = name.toString().replace(".[", "[").replaceAll("](?=[^.\\[])", "].");
        return path.isEmpty() ? parameter : path;
    }

    private static String indexOf(Path.Node node) {
        if (node.getIndex() != null) {
            return "[" + node.getIndex() + "]";
        }
        return node.getKey() == null ? "" : "[" + node.getKey() + "]";
    }

    private static String named(Path.Node node) {
        return node.getName() == null ? "" : node.getName();
    }
}
