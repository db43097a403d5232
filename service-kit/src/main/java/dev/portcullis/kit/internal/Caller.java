package dev.portcullis.kit.internal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a request is made, as the gateway found out.
 *
 * @param integration whose key was shown
 * @param key id of the key
 * @param scope {@code portal}, {@code server}, {@code admin} or {@code vendor}
 * @param returnUrls those registered for the integration
 * @param deviceTokens whether the integration keeps device tokens
 * @param actor for the audit log, e.g. {@code key:<id>}
 * @param role of an admin key
 * @param source address the call came from
 */
public record Caller(
        @Nullable UUID integration,
        @Nullable UUID key,
        @Nullable String scope,
        List<String> returnUrls,
        boolean deviceTokens,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String source) {
    public static final String INTEGRATION = "X-Portcullis-Integration";
    public static final String KEY = "X-Portcullis-Key";
    public static final String SCOPE = "X-Portcullis-Scope";
    public static final String RETURN_URLS = "X-Portcullis-Return-Urls";
    public static final String DEVICE_TOKENS = "X-Portcullis-Device-Tokens";
    public static final String ACTOR = "X-Portcullis-Actor";
    public static final String ROLE = "X-Portcullis-Role";
    public static final String SOURCE = "X-Portcullis-Source";

    /** Every header by which the gateway tells of a caller; none of them may come from outside. */
    public static final List<String> HEADERS =
            List.of(INTEGRATION, KEY, SCOPE, RETURN_URLS, DEVICE_TOKENS, ACTOR, ROLE, SOURCE);

    /** Prefix of all internal headers, those of answers included. */
    public static final String HEADER_PREFIX = "X-Portcullis-";

    /** @return the integration; portal routes always have one */
    public UUID requiredIntegration() {
        if (integration == null) {
            throw new IllegalStateException("a portal route was called without " + INTEGRATION);
        }
        return integration;
    }

    public String actorOrSystem() {
        return actor == null ? "system" : actor;
    }
}
