package dev.portcullis.auth.login;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A checked request for a decision, and who brought it. */
record Visit(
        UUID integration,
        boolean deviceTokens,
        String userAsSent,
        @Nullable List<String> groups,
        @Nullable String host,
        Client client,
        @Nullable String returnUrl,
        Instant now) {

    Ask ask() {
        return new Ask(
                userAsSent, groups, client.deviceToken(), client.address().network(), deviceTokens);
    }

    Decision decide(Facts facts) {
        return DecisionPolicy.decide(facts.decisionFacts(client.traits(), returnUrl != null));
    }
}
