package dev.portcullis.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.portcullis.kit.http.RequestId;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an answer. */
final class ProblemMappers {
    private ProblemMappers() {}

    @ServerExceptionMapper
    static Response domain(DomainProblem problem) {
        return respond(problem);
    }

    @ServerExceptionMapper
    static Response violations(ConstraintViolationException violations) {
        return respond(Problems.of(violations));
    }

    @ServerExceptionMapper
    static Response mismatched(MismatchedInputException json) {
        return respond(Problems.of(json));
    }

    @ServerExceptionMapper
    static Response json(JsonProcessingException json) {
        return respond(Problems.of(json));
    }

    @ServerExceptionMapper
    static Response web(WebApplicationException web) {
        return respond(Problems.of(web));
    }

    @ServerExceptionMapper
    static Response any(Throwable failure) {
        return respond(Problems.of(failure));
    }

    private static Response respond(DomainProblem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(problem, RequestId.current()));
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header("Retry-After", Math.max(1, (retryAfter.toMillis() + 999) / 1000));
        }
        return response.build();
    }
}
