package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Ask;
import dev.portcullis.auth.login.Client;
import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.internal.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked request to open a session.
 *
 * @param grantHash of the grant that was shown; null: none was
 */
record SessionVisit(
        UUID integration,
        boolean deviceTokens,
        String user,
        @Nullable List<String> groups,
        @Nullable String host,
        Client client,
        byte @Nullable [] grantHash,
        Instant now) {
    static SessionVisit of(SessionRequest request, Caller caller, Instant now) {
        request.check();
        return new SessionVisit(
                caller.requiredIntegration(),
                caller.deviceTokens(),
                Objects.requireNonNull(request.user()),
                request.groups(),
                request.host(),
                Objects.requireNonNull(request.client()).valid(),
                request.grant() == null ? null : Tokens.hash(request.grant()),
                now);
    }

    Ask ask() {
        return new Ask(user, groups, client.deviceToken(), client.address().network(), deviceTokens);
    }
}
