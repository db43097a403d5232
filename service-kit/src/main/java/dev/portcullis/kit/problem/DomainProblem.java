package dev.portcullis.kit.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that ends a request; becomes RFC 9457 problem+json. Expected outcomes of a transaction are values, not this.
 * Without a stack trace: it is an answer, not a fault.
 */
public final class DomainProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private transient @Nullable Duration retryAfter;

    /**
     * @param status HTTP status, 4xx or 503
     * @param code snake_case, the tail of {@code urn:portcullis:problem:}
     * @param detail for a person; never a secret
     */
    public DomainProblem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** 400 {@code invalid_request} that names one field. */
    public static DomainProblem invalid(String field, String message) {
        return new DomainProblem(400, "invalid_request", field + " " + message).field(field, message);
    }

    /** 404 {@code not_found}; the same for what does not exist and for what is another's. */
    public static DomainProblem notFound(String what) {
        return new DomainProblem(404, "not_found", "There is no such " + what + ".");
    }

    /** 503 with {@code Retry-After} of one second: a part that this call needs is down. */
    public static DomainProblem unavailable(String part) {
        String code = part.replace('-', '_') + "_unavailable";
        return new DomainProblem(503, code, part + " does not answer. Nothing was changed; try again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    public DomainProblem field(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    /** A further member of the problem document. */
    public DomainProblem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public DomainProblem retryAfter(Duration duration) {
        this.retryAfter = duration;
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    /** @return a member that is text, made here or relayed from another service; null: it is not there */
    public @Nullable String text(String member) {
        Object value = members.get(member);
        return value instanceof JsonNode json ? json.asText() : (String) value;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The value of header {@code Retry-After}: whole seconds, rounded up, at least one. */
    public OptionalLong retryAfterSeconds() {
        return retryAfter == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, (retryAfter.toMillis() + 999) / 1000));
    }
}
