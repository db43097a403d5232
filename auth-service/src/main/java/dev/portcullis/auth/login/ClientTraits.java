package dev.portcullis.auth.login;

import org.jspecify.annotations.Nullable;

/**
 * What the rules look at of a client.
 *
 * @param version as sent
 * @param twoFactorEnabled as sent
 */
public record ClientTraits(
        ClientKind kind, @Nullable String version, @Nullable Boolean twoFactorEnabled) {}
