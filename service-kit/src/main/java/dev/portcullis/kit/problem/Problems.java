package dev.portcullis.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.portcullis.kit.database.DatabaseFailures;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.StringJoiner;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What each thing that Quarkus can throw means to a caller. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    static DomainProblem of(Throwable failure) {
        return switch (failure) {
            case DomainProblem problem -> problem;
            case ConstraintViolationException violations -> ofViolations(violations);
            case JsonProcessingException json -> ofJson(json);
            case WebApplicationException web -> ofWeb(web);
            default -> ofFault(failure);
        };
    }

    static DomainProblem ofStatus(int status) {
        return switch (status) {
            case 401 -> new DomainProblem(401, "unauthorized", "A valid key is needed.");
            case 403 -> new DomainProblem(403, "forbidden", "This key may not do that.");
            case 404 -> new DomainProblem(404, "not_found", "There is nothing at this address.");
            case 405 -> new DomainProblem(405, "method_not_allowed", "This address does not take that method.");
            case 406 -> new DomainProblem(406, "not_acceptable", "The answer is JSON; Accept must allow it.");
            case 413 -> new DomainProblem(413, "body_too_large", "The body is larger than this address takes.");
            case 414 -> new DomainProblem(414, "uri_too_long", "The address is too long.");
            case 415 -> new DomainProblem(415, "unsupported_media_type", "The body must be application/json.");
            case 431 -> new DomainProblem(431, "headers_too_large", "The headers are too large.");
            case 503 -> DomainProblem.unavailable("service");
            default ->
                status >= 400 && status < 500
                        ? new DomainProblem(status, "invalid_request", "The request can not be understood.")
                        : internal();
        };
    }

    private static DomainProblem ofViolations(ConstraintViolationException violations) {
        DomainProblem problem = new DomainProblem(400, "invalid_request", "The request has fields that are not valid.");
        violations.getConstraintViolations().stream()
                .sorted((a, b) -> fieldOf(a).compareTo(fieldOf(b)))
                .forEach(violation -> problem.field(fieldOf(violation), violation.getMessage()));
        return problem;
    }

    /** The name in the request: without the Java method and the parameter that holds the body. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        StringJoiner name = new StringJoiner(".");
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case PROPERTY, CONTAINER_ELEMENT -> name.add(nameOf(node));
                case PARAMETER -> parameter = String.valueOf(node.getName());
                default -> {}
            }
        }
        return name.length() > 0 ? name.toString() : parameter;
    }

    private static String nameOf(Path.Node node) {
        return node.getIndex() == null ? String.valueOf(node.getName()) : node.getName() + "[" + node.getIndex() + "]";
    }

    private static DomainProblem ofJson(JsonProcessingException json) {
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String message = json instanceof UnrecognizedPropertyException
                    ? "is not known here"
                    : "has a value of the wrong type or form";
            return DomainProblem.invalid(fieldOf(mapping), message);
        }
        return new DomainProblem(400, "malformed_json", "The body is not the JSON object that is expected here.");
    }

    private static String fieldOf(JsonMappingException mapping) {
        StringJoiner name = new StringJoiner(".");
        for (JsonMappingException.Reference step : mapping.getPath()) {
            name.add(step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName());
        }
        return name.toString().replace(".[", "[");
    }

    private static DomainProblem ofWeb(WebApplicationException web) {
        Throwable cause = web.getCause();
        if (cause instanceof JsonProcessingException json) {
            return ofJson(json);
        }
        return ofStatus(web.getResponse().getStatus());
    }

    private static DomainProblem ofFault(Throwable failure) {
        DomainProblem wrapped = wrapped(failure.getCause());
        if (wrapped != null) {
            return wrapped;
        }
        if (DatabaseFailures.isUnavailable(failure)) {
            LOG.warnf("database does not answer: %s", failure.getClass().getSimpleName());
            return DomainProblem.unavailable("database");
        }
        if (DatabaseFailures.isConflict(failure)) {
            return new DomainProblem(409, "conflict", "Somebody else changed this at the same time; read it again.");
        }
        LOG.error("fault", failure);
        return internal();
    }

    private static @Nullable DomainProblem wrapped(@Nullable Throwable cause) {
        return cause instanceof DomainProblem problem ? problem : null;
    }

    private static DomainProblem internal() {
        return new DomainProblem(500, "internal", "A fault on our side; the log has it under this requestId.");
    }
}
