package dev.portcullis.auth.login;

import org.jspecify.annotations.Nullable;

/**
 * A user's client, checked.
 *
 * @param traits what the rules look at
 * @param deviceToken as shown
 */
public record Client(
        ClientTraits traits,
        ClientAddress address,
        @Nullable String deviceToken) {
    @Override
    public String toString() {
        return "Client[" + traits.kind() + "]";
    }
}
