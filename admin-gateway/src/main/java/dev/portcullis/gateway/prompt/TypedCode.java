package dev.portcullis.gateway.prompt;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed on the page.
 *
 * @param type {@code code}, {@code recovery} or {@code bypass}
 */
record TypedCode(String code, String type) {
    private static final Set<String> EXTRA = Set.of("recovery", "bypass");

    /** Anything that is no other kind is a code of the app or by SMS. */
    static TypedCode of(String code, @Nullable String type) {
        return new TypedCode(code, type != null && EXTRA.contains(type) ? type : "code");
    }

    /** Whether it was given for a day without a phone. */
    boolean isExtra() {
        return EXTRA.contains(type);
    }

    /** Of the call to auth-service. */
    Map<String, Object> body() {
        return isExtra() ? Map.of("code", code, "type", type) : Map.of("code", code);
    }

    @Override
    public String toString() {
        return "TypedCode[***]";
    }
}
