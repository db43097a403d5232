package dev.portcullis.sms.account;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.secret.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The accounts a deployment begins with, as the environment has it; not asked of Twilio, so that a start needs nobody. */
@Singleton
class Seed {
    private static final Logger LOG = Logger.getLogger(Seed.class);
    private static final Pattern SID = Pattern.compile("AC[0-9a-fA-F]{32}");

    private final SeedConfig config;
    private final Clock clock;

    Seed(SeedConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @return null: there is none, or one that can not be used */
    @Nullable
    Replacement replacement() {
        Account first = account(config.accountSid(), config.authToken(), config.phoneNumber());
        if (first == null) {
            return null;
        }
        Account second = second();
        List<Configuration.Entry> entries = Stream.of(entry(Role.PRIMARY, first), entry(Role.FALLBACK, second))
                .flatMap(Optional::stream)
                .toList();
        return new Replacement(0, config.fallback().after(), entries);
    }

    /** What it does not say itself, it has from the first one; another account has its own token. */
    private @Nullable Account second() {
        SeedConfig.SecondSender second = config.fallback();
        boolean own = second.accountSid().isPresent();
        return account(
                own ? second.accountSid() : config.accountSid(),
                own ? second.authToken() : second.authToken().or(config::authToken),
                second.phoneNumber());
    }

    private @Nullable Account account(Optional<String> sid, Optional<Secret<String>> token, Optional<String> from) {
        if (sid.isEmpty() || token.isEmpty() || from.isEmpty()) {
            return null;
        }
        if (!SID.matcher(sid.get()).matches() || !PhoneNumberRule.isSender(from.get())) {
            LOG.errorf("%s is no account SID, or %s no sender: not taken", sid.get(), from.get());
            return null;
        }
        return new Account(UuidV7.at(clock.instant()), sid.get(), token.get(), null, from.get());
    }

    private static Optional<Configuration.Entry> entry(Role role, @Nullable Account account) {
        return Optional.ofNullable(account).map(known -> new Configuration.Entry(role, known, null, null));
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
