package dev.portcullis.sms.spend;

import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.sms.account.Role;
import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.SendGuard;
import dev.portcullis.sms.delivery.SendOutcome;
import dev.portcullis.sms.delivery.TextMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks the ledger before a provider is asked. What can not be looked up is not sent: nothing fails open. */
@ApplicationScoped
class SpendGuard implements SendGuard {
    private static final Logger LOG = Logger.getLogger(SpendGuard.class);

    private final Ledger ledger;
    private final SpendConfig config;
    private final Keyring keyring;
    private final MeterRegistry meters;
    private final Clock clock;

    SpendGuard(Ledger ledger, SpendConfig config, Keyrings keyrings, MeterRegistry meters, Clock clock) {
        this.ledger = ledger;
        this.config = config;
        this.keyring = keyrings.field();
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<SendOutcome>> ask(TextMessage message, Role sender) {
        return Uni.createFrom()
                .item(() -> asked(message, sender))
                .chain(asked -> ledger.decide(asked, clock.instant()))
                .map(this::outcome)
                .onFailure()
                .recoverWithItem(SpendGuard::later);
    }

    private Asked asked(TextMessage message, Role sender) {
        String number = message.to().reveal();
        return new Asked(
                message.requestId(),
                sender,
                digest(keyring, number),
                Place.of(number),
                Segments.of(message.body().reveal()));
    }

    static byte[] digest(Keyring keyring, String number) {
        return keyring.digest("sms_number", number.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<SendOutcome> outcome(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> Optional.empty();
            case Decision.Wait wait ->
                Optional.of(new SendOutcome.Later(
                        Reason.NUMBERS_PUMPED, config.pumping().retry()));
            case Decision.Refused refused -> Optional.of(refused(refused.why()));
        };
    }

    private SendOutcome refused(Refusal why) {
        meters.counter("portcullis.sms.refused", "reason", why.reason.word()).increment();
        return new SendOutcome.Refused(Cause.of(why.reason));
    }

    private static Optional<SendOutcome> later(Throwable failure) {
        LOG.warnf("a message waits, because what was spent is not known: %s", failure.toString());
        return Optional.of(new SendOutcome.Later(Reason.LIMITS_UNAVAILABLE, null));
    }
}
