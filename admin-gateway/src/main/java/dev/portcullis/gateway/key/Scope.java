package dev.portcullis.gateway.key;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a key is for. */
public enum Scope {
    /** Logins and sessions. */
    PORTAL,
    /** Sessions only: the agent of an application server. */
    SERVER,
    /** The admin API, within a {@link Role}. */
    ADMIN,
    /** The vendor's side of licensing. */
    VENDOR;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return null for what is none */
    public static @Nullable Scope of(@Nullable String text) {
        for (Scope scope : values()) {
            if (scope.text().equals(text)) {
                return scope;
            }
        }
        return null;
    }
}
