package dev.portcullis.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document of RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String requestId,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {
    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String TYPE_PREFIX = "urn:portcullis:problem:";

    public static Problem of(DomainProblem problem, @Nullable String requestId) {
        return new Problem(
                TYPE_PREFIX + problem.code(),
                titleOf(problem.code()),
                problem.status(),
                String.valueOf(problem.getMessage()),
                requestId,
                problem.errors(),
                problem.members());
    }

    private static String titleOf(String code) {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
    }
}
