package dev.portcullis.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.portcullis.kit.database.DatabaseFailures;
import dev.portcullis.kit.problem.DomainProblem;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;

/** What each thing that Quarkus can throw means to a caller. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    static DomainProblem of(Throwable failure) {
        return switch (failure) {
            case DomainProblem problem -> problem;
            case JsonProcessingException json -> JsonFaults.problem(json);
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

    private static DomainProblem ofWeb(WebApplicationException web) {
        Throwable cause = web.getCause();
        if (cause instanceof JsonProcessingException json) {
            return JsonFaults.problem(json);
        }
        int status = web.getResponse().getStatus();
        if (status == 500) {
            LOG.error("fault", web);
        }
        return ofStatus(status);
    }

    /** The words for what is no refusal; a fault's own words stay in the log. */
    static DomainProblem ofFault(Throwable failure) {
        if (failure.getCause() instanceof DomainProblem wrapped) {
            return wrapped;
        }
        if (DatabaseFailures.isUnavailable(failure)) {
            LOG.warnf("database does not answer: %s", failure.getClass().getSimpleName());
            return DomainProblem.unavailable("database");
        }
        if (DatabaseFailures.isConflict(failure)) {
            return new DomainProblem(409, "conflict", "Somebody else changed this at the same time; read it again.");
        }
        if (isLate(failure)) {
            LOG.debug("an answer came after the deadline had been answered");
            return internal();
        }
        LOG.error("fault", failure);
        return internal();
    }

    /** The caller has got his 503 already; what was done is done, and nobody can be told. */
    private static boolean isLate(Throwable failure) {
        return failure instanceof IllegalStateException
                && "Response has already been written".equals(failure.getMessage());
    }

    private static DomainProblem internal() {
        return new DomainProblem(500, "internal", "A fault on our side; the log has it under this requestId.");
    }
}
