package dev.portcullis.sms.account;

import dev.portcullis.kit.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/** The account a deployment begins with. Read while nobody has configured one; from then on the database counts. */
@ConfigMapping(prefix = "portcullis.sms")
interface SeedConfig {
    /** {@code AC…}, from Twilio's account dashboard. */
    @WithName("account-sid")
    Optional<String> accountSid();

    /** Beside the account SID on the dashboard. */
    @WithName("auth-token")
    Optional<Secret<String>> authToken();

    /** Where messages come from: E.164, an alphanumeric sender, or a messaging service {@code MG…}. */
    @WithName("phone-number")
    Optional<String> phoneNumber();
}
