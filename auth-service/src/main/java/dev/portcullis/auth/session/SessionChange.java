package dev.portcullis.auth.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session, as those who listen hear of it.
 *
 * @param number rises with every change of any session
 * @param state {@code closed} or {@code revoked}
 */
record SessionChange(
        @JsonIgnore long number,
        UUID sessionId,
        String user,
        @Nullable String host,
        String state,
        String reason,
        Instant at) {}
