package dev.portcullis.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.Problem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where a failure becomes an answer. */
class ProblemMappers {
    @ServerExceptionMapper
    Response domain(DomainProblem problem) {
        return respond(problem);
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException json) {
        return respond(Problems.of(json));
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException json) {
        return respond(Problems.of(json));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException web) {
        return respond(Problems.of(web));
    }

    /** Jakarta REST calls a query parameter that does not convert "not found"; it is a bad request that has a name. */
    @ServerExceptionMapper
    Response notFound(NotFoundException notFound, UriInfo uri) {
        return respond(badParameter(notFound.getCause(), uri.getQueryParameters())
                .map(name -> DomainProblem.invalid(name, "has a value of the wrong type or form"))
                .orElseGet(() -> Problems.of(notFound)));
    }

    @ServerExceptionMapper
    Response any(Throwable failure) {
        return respond(Problems.of(failure));
    }

    /** The converter's message ends with the value it was given, and nothing else says which parameter it was. */
    private static Optional<String> badParameter(@Nullable Throwable cause, MultivaluedMap<String, String> query) {
        String message = cause == null ? null : cause.getMessage();
        if (message == null) {
            return Optional.empty();
        }
        return query.entrySet().stream()
                .filter(parameter -> isTold(parameter.getValue(), message))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isTold(List<String> values, String message) {
        return values.stream()
                .anyMatch(
                        value -> !value.isEmpty() && (message.endsWith(value) || message.contains('"' + value + '"')));
    }

    private static Response respond(DomainProblem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(problem, RequestId.current()));
        problem.retryAfterSeconds().ifPresent(seconds -> response.header("Retry-After", seconds));
        return response.build();
    }
}
