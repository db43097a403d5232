package dev.portcullis.gateway.key;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a key of scope {@code admin} may do. */
public enum Role {
    /** All. */
    OWNER,
    /** All but keys and admins. */
    ADMIN,
    /** Reads; helps a user who is locked out. */
    HELPDESK,
    /** Reads. */
    AUDITOR;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return null for what is none */
    public static @Nullable Role of(@Nullable String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return role;
            }
        }
        return null;
    }
}
