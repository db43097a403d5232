package dev.portcullis.kit.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be printed: {@code toString} and JSON are {@code ***}, only {@link #reveal()} tells it.
 *
 * @param <T> the kind of value
 */
public final class Secret<T> {
    private static final String MASK = "***";

    private final T value;

    private Secret(T value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Also how configuration and JSON make one. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret<String> of(String value) {
        return new Secret<>(value);
    }

    public static <T> Secret<T> wrap(T value) {
        return new Secret<>(value);
    }

    public T reveal() {
        return value;
    }

    @JsonValue
    @Override
    public String toString() {
        return MASK;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret<?> secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
