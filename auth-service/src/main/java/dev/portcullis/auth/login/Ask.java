package dev.portcullis.auth.login;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for the read of the facts.
 *
 * @param user as typed
 * @param groups as typed; null: the request does not speak of them
 * @param deviceToken as shown
 * @param network of the client, see {@link ClientAddress#network()}
 * @param deviceTokens whether the integration keeps device tokens; if it does not, the address opens a window
 */
public record Ask(
        String user,
        @Nullable List<String> groups,
        @Nullable String deviceToken,
        String network,
        boolean deviceTokens) {
    @Override
    public String toString() {
        return "Ask[***]";
    }
}
