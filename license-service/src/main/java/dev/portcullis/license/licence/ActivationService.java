package dev.portcullis.license.licence;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.license.file.LicenseFile;
import dev.portcullis.license.file.LicenseVerifier;
import dev.portcullis.license.file.Verdict;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts a file in force, or says what it would do. What is refused changes nothing. */
@ApplicationScoped
class ActivationService {
    private final LicenceService licence;
    private final StoredLicenses files;
    private final SeatStore seats;
    private final LicenseVerifier verifier;
    private final Outbox outbox;

    ActivationService(
            LicenceService licence, StoredLicenses files, SeatStore seats, LicenseVerifier verifier, Outbox outbox) {
        this.licence = licence;
        this.files = files;
        this.seats = seats;
        this.verifier = verifier;
        this.outbox = outbox;
    }

    Uni<ActivationOutcome> preview(byte[] content) {
        return Bounded.database(
                Panache.withTransaction(() -> licence.look().chain(standing -> judge(content, standing))));
    }

    /** Idempotent: the file that is in force already is known. */
    Uni<ActivationOutcome> activate(byte[] content, Caller caller) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> licence.lock()
                .chain(standing -> judge(content, standing))
                .chain(outcome -> keep(outcome, content, caller)))));
    }

    private Uni<ActivationOutcome> judge(byte[] content, Standing standing) {
        String serial = standing.licence().serialNumber();
        Verdict verdict = verifier.verify(content, serial, standing.now());
        return verdict instanceof Verdict.Valid valid
                ? seats.count().map(used -> compare(valid.file(), standing, used))
                : Uni.createFrom().item(new ActivationOutcome.Refused(verdict, serial));
    }

    private ActivationOutcome compare(LicenseFile file, Standing standing, long used) {
        LicenseFile held = standing.holdings().ofOrder(file.orderNumber());
        if (file.equals(held)) {
            return new ActivationOutcome.Known(standing, used);
        }
        if (held != null && !file.issued().isAfter(held.issued())) {
            return new ActivationOutcome.Superseded(held);
        }
        Standing after =
                licence.standing(standing.licence(), standing.holdings().with(file));
        return new ActivationOutcome.InForce(standing, after, used, file);
    }

    private Uni<ActivationOutcome> keep(ActivationOutcome outcome, byte[] content, Caller caller) {
        return outcome instanceof ActivationOutcome.InForce change
                ? store(change, content, caller).replaceWith(outcome)
                : Uni.createFrom().item(outcome);
    }

    private Uni<Void> store(ActivationOutcome.InForce change, byte[] content, Caller caller) {
        return files.keep(
                        change.file(),
                        content,
                        caller.actorOrSystem(),
                        change.after().now())
                .chain(() -> outbox.add(LicenceAudit.activated(change, caller)))
                .chain(() -> licence.tell(change.after(), change.used()));
    }
}
