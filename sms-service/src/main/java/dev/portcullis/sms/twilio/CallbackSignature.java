package dev.portcullis.sms.twilio;

import com.twilio.security.RequestValidator;
import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.AccountStore;
import dev.portcullis.sms.account.Senders;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a callback is from Twilio: twilio.com/docs/usage/webhooks/webhooks-security. Without a token none is. A token that was
 * rotated away is good for another hour: Twilio signs with the old one until the new one is promoted there.
 */
@Singleton
class CallbackSignature {
    private final AccountStore accounts;
    private final CallbackAddress address;

    CallbackSignature(AccountStore accounts, CallbackAddress address) {
        this.accounts = accounts;
        this.address = address;
    }

    /**
     * Checks it, against the tokens of this moment.
     *
     * @param query of the address that was called, as it came
     * @param fields of the form, all of them
     * @param signature as the header has it
     */
    Uni<Boolean> isRight(@Nullable String query, Map<String, String> fields, @Nullable String signature) {
        String called = address.called(query);
        return called == null || signature == null
                ? Uni.createFrom().item(false)
                : accounts.inForce()
                        .map(senders -> isSigned(senders, called, fields, signature))
                        .chain(right -> right ? Uni.createFrom().item(true) : afresh(called, fields, signature));
    }

    /** Another replica may have a new token already, and Twilio sign with it. */
    private Uni<Boolean> afresh(String called, Map<String, String> fields, String signature) {
        return accounts.newest().map(senders -> isSigned(senders, called, fields, signature));
    }

    private static boolean isSigned(Senders senders, String called, Map<String, String> fields, String signature) {
        return senders.signers().stream()
                .map(Secret::reveal)
                .anyMatch(token -> new RequestValidator(token).validate(called, fields, signature));
    }
}
