package dev.portcullis.auth.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What opens a session: a window, by itself or by a grant of it.
 *
 * @param grant null: the window itself was found open
 * @param ofOpenWindow the grant came with {@code session_valid}
 * @param endsAt of the window
 */
record Proof(
        UUID window,
        @Nullable UUID grant,
        boolean ofOpenWindow,
        @Nullable Instant firstSessionAt,
        Instant endsAt) {}
