package dev.portcullis.auth.sms;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.event.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks sms-service to send a code; number and code can be read by it alone. */
@ApplicationScoped
public class SmsRequests {
    private final Keyrings keyrings;
    private final Outbox outbox;
    private final SmsConfig config;
    private final HandOverJob handOver;

    SmsRequests(Keyrings keyrings, Outbox outbox, SmsConfig config, HandOverJob handOver) {
        this.keyrings = keyrings;
        this.outbox = outbox;
        this.config = config;
        this.handOver = handOver;
    }

    public SendLimits limits() {
        return SendLimits.of(config);
    }

    /** The row that asks; sent when the statement it is part of has committed, by Kafka or else by {@link HandOver}. */
    public OutboxRow row(SmsMessage message) {
        Keyring ring = keyrings.sms();
        SmsRequested event = new SmsRequested(
                message.request(),
                message.login(),
                message.account(),
                ring.seal(message.number().reveal(), Aad.of("sms.requested", "number", message.request())),
                message.numberMasked(),
                ring.seal(message.code().reveal(), Aad.of("sms.requested", "code", message.request())),
                message.template(),
                message.issuer(),
                message.expiresAt());
        handOver.expect();
        return outbox.row(OutgoingEvent.of(Topics.SMS_REQUESTED, message.account(), EventTypes.SMS_REQUESTED, event));
    }
}
