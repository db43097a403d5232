package dev.portcullis.auth.login;

import dev.portcullis.kit.crypto.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every decision leaves behind: its event, the groups as reported, and that the newer device token has arrived. */
@ApplicationScoped
class Traces {
    private final LoginEvents events;

    Traces(LoginEvents events) {
        this.events = events;
    }

    void leave(Statement statement, Visit visit, Facts facts, @Nullable UUID login, Decision decision) {
        List<String> groups = facts.groups();
        if (facts.user() != null && groups != null && !groups.equals(facts.reportedGroups())) {
            statement.with(
                    "im",
                    "insert into reported_membership (user_name, groups, reported_at) select "
                            + statement.text(facts.user()) + ", " + statement.texts(groups) + ", "
                            + statement.at(visit.now())
                            + " from g on conflict (user_name) do update"
                            + " set groups = excluded.groups, reported_at = excluded.reported_at");
        }
        String token = visit.client().deviceToken();
        if (facts.device() != null && token != null) {
            statement.with(
                    "ud",
                    "update device set previous_token_hash = null from g where device.id = "
                            + statement.uuid(facts.device()) + " and token_hash = "
                            + statement.bytes(Tokens.hash(token)) + " and previous_token_hash is not null");
        }
        statement.event(events.decided(visit, facts, login, decision.reason()));
    }
}
