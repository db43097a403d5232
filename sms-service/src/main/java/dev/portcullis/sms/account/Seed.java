package dev.portcullis.sms.account;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.id.UuidV7;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The account a deployment begins with, as the environment has it; not asked of Twilio, so that a start needs nobody. */
@Singleton
class Seed {
    private static final Logger LOG = Logger.getLogger(Seed.class);
    private static final Pattern SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Duration FALLBACK_AFTER = Duration.ofSeconds(20);

    private final SeedConfig config;
    private final Clock clock;

    Seed(SeedConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @return null: there is none, or one that can not be used */
    @Nullable
    Replacement replacement() {
        Optional<String> sid = config.accountSid();
        Optional<String> from = config.phoneNumber();
        if (sid.isEmpty() || from.isEmpty() || config.authToken().isEmpty()) {
            return null;
        }
        if (!SID.matcher(sid.get()).matches() || !PhoneNumberRule.isSender(from.get())) {
            LOG.error(
                    "portcullis.sms.account-sid is no account SID, or portcullis.sms.phone-number no sender: not taken");
            return null;
        }
        Account account = new Account(
                UuidV7.at(clock.instant()), sid.get(), config.authToken().get(), null, from.get());
        return new Replacement(0, FALLBACK_AFTER, List.of(new Configuration.Entry(Role.PRIMARY, account, null, null)));
    }

    List<OutgoingEvent> events(Instant now) {
        Map<String, Object> after = Map.of(
                "accountSid",
                config.accountSid().orElse(""),
                "phoneNumber",
                config.phoneNumber().orElse(""));
        AuditRecord change = new AuditRecord(now, "system", null, "sms.seed", "sms", null, after, "done");
        return List.of(new OutgoingEvent(Topics.AUDIT, "sms", EventTypes.AUDIT, change));
    }
}
