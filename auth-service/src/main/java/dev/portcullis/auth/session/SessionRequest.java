package dev.portcullis.auth.session;

import dev.portcullis.auth.login.ClientRequest;
import dev.portcullis.auth.login.HostName;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /portal/v1/sessions}, as sent. */
record SessionRequest(
        @Nullable String user,
        @Nullable List<String> groups,
        @Nullable String host,
        @Nullable ClientRequest client,
        @Nullable String grant) {
    private static final int MAX_GROUPS = 2000;

    void check() {
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
    }

    @Override
    public String toString() {
        return "SessionRequest[***]";
    }
}
