package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.Sent;
import dev.portcullis.contracts.event.Method;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one read found about a user and his client.
 *
 * @param user canonical name; null when his domain is not listed
 * @param credential of the account's present epoch
 * @param window open for this client
 * @param device whose valid token was shown
 * @param liveCode an unspent code of this user at another login
 * @param groups those the request names, in their one spelling; null: it does not speak of them
 * @param reportedGroups what a portal last said
 */
public record Facts(
        Deployment deployment,
        @Nullable String user,
        @Nullable Account account,
        @Nullable Credential credential,
        Membership membership,
        boolean whitelisted,
        @Nullable OpenWindow window,
        @Nullable UUID device,
        @Nullable LiveCode liveCode,
        Sent sent,
        @Nullable List<String> groups,
        @Nullable List<String> reportedGroups) {

    /** A validity window and its end. */
    public record OpenWindow(UUID id, Instant endsAt) {}

    /** A code that was sent and may still be used. */
    record LiveCode(
            UUID login,
            int version,
            String codeSealed,
            Instant expiresAt,
            int checksUsed,
            @Nullable UUID device,
            @Nullable UUID request,
            @Nullable String status,
            @Nullable Instant sentAt) {}

    /** The same user with this validity window open for his client. */
    public Facts within(OpenWindow open) {
        return new Facts(
                deployment,
                user,
                account,
                credential,
                membership,
                whitelisted,
                open,
                device,
                liveCode,
                sent,
                groups,
                reportedGroups);
    }

    /** The same user at a device that is known, or not. */
    Facts at(@Nullable UUID knownDevice) {
        return new Facts(
                deployment,
                user,
                account,
                credential,
                membership,
                whitelisted,
                window,
                knownDevice,
                liveCode,
                sent,
                groups,
                reportedGroups);
    }

    /** For the table of rules. */
    public DecisionFacts decisionFacts(ClientTraits client, boolean promptPossible) {
        return new DecisionFacts(
                deployment.verificationOff(),
                user == null,
                account != null && account.isEnabledByName(),
                membership,
                whitelisted,
                client,
                window != null,
                account != null && account.closed(),
                device != null,
                isEnrolled(),
                method(),
                account != null && account.provesNumberOfAdmin(),
                account == null || !account.holdsSeat(),
                deployment.licenseAdmits(),
                promptPossible,
                deployment.offersSms());
    }

    boolean isEnrolled() {
        return account != null && account.enabled() && credential != null;
    }

    private Method method() {
        if (credential != null) {
            return credential.method();
        }
        return account == null ? Method.APP : account.method();
    }
}
