package dev.portcullis.auth.login;

import dev.portcullis.kit.problem.DomainProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /portal/v1/logins}, as sent. */
record LoginRequest(
        @Nullable String user,
        @Nullable List<String> groups,
        @Nullable String host,
        @Nullable ClientRequest client,
        @Nullable String returnUrl) {
    private static final int MAX_GROUPS = 2000;

    /** Checks all that can be checked without a look at the database. */
    Client validClient() {
        if (user == null || user.isBlank()) {
            throw DomainProblem.invalid("user", "is required");
        }
        if (groups != null && groups.size() > MAX_GROUPS) {
            throw DomainProblem.invalid("groups", "has more than " + MAX_GROUPS + " entries");
        }
        HostName.check(host);
        if (client == null) {
            throw DomainProblem.invalid("client", "is required");
        }
        return client.valid();
    }
}
