package dev.portcullis.sms.probe;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.delivery.MessageSender;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.SendOutcome;
import dev.portcullis.sms.delivery.TextMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Sends a test message the way codes are sent. It is in the audit log before it leaves, so that none is without a trace. */
@ApplicationScoped
class ProbeService {
    private static final Secret<String> TEXT =
            Secret.of("This test message shows that verification codes can be sent to you by SMS.");

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ProbeTable table;
    private final MessageSender sender;
    private final ProbeConfig config;
    private final Clock clock;

    ProbeService(ProbeTable table, MessageSender sender, ProbeConfig config, Clock clock) {
        this.table = table;
        this.sender = sender;
        this.config = config;
        this.clock = clock;
    }

    Uni<ProbeView> send(ProbeRequest.Target target, Caller caller) {
        Instant now = clock.instant();
        return table.admit(config.aMinute(), audit(target, caller, now), now).chain(admission -> switch (admission) {
            case Admission.Admitted admitted -> send(target, now);
            case Admission.Limited limited -> Uni.createFrom().failure(tooMany(limited.after()));
        });
    }

    private DomainProblem tooMany(Duration after) {
        return new DomainProblem(
                        429,
                        "too_many_tests",
                        "There are at most " + config.aMinute() + " test messages a minute, of all administrators.")
                .retryAfter(after);
    }

    private Uni<ProbeView> send(ProbeRequest.Target target, Instant now) {
        return sender.send(new TextMessage(UuidV7.at(now), target.phone(), TEXT, LIFE), target.sender())
                .ifNoItem()
                .after(config.patience())
                .recoverWithItem(new SendOutcome.Unclear(Reason.NO_ANSWER))
                .map(outcome -> ProbeView.of(outcome, target));
    }

    private static OutgoingEvent audit(ProbeRequest.Target target, Caller caller, Instant now) {
        AuditRecord change = new AuditRecord(
                now,
                caller.actorOrSystem(),
                caller.source(),
                "sms.test",
                "sms",
                null,
                Map.of("phone", target.masked(), "sender", target.sender().text()),
                "done");
        return new OutgoingEvent(Topics.AUDIT, "sms", EventTypes.AUDIT, change);
    }
}
