package dev.portcullis.license.licence;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalInt;

/** The licence as others use it: inside their transaction. */
@ApplicationScoped
public class LicenceService {
    private final Licences licences;
    private final StoredLicenses files;
    private final LicenceConfig config;
    private final Outbox outbox;
    private final Clock clock;

    LicenceService(Licences licences, StoredLicenses files, LicenceConfig config, Outbox outbox, Clock clock) {
        this.licences = licences;
        this.files = files;
        this.config = config;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One at a time: whoever else wants it waits for the end of this transaction. */
    public Uni<Standing> lock() {
        return licences.locked().invoke(licence -> licence.see(clock.instant())).chain(this::standing);
    }

    /** To look at only. */
    Uni<Standing> look() {
        return licences.current().chain(this::standing);
    }

    private Uni<Standing> standing(Licence licence) {
        return files.of(licence.serialNumber()).map(holdings -> standing(licence, holdings));
    }

    /** As it would be with these files. */
    Standing standing(Licence licence, Holdings holdings) {
        Instant now = licence.timeAt(clock.instant());
        return new Standing(licence, holdings, licence.terms(seats(), holdings.files(), now), now);
    }

    private OptionalInt seats() {
        return config.seats().map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Puts the event into the outbox if anything has changed since the last one. */
    public Uni<Void> tell(Standing standing, long used) {
        LicenseStatus news = standing.licence().news(standing.terms(), Math.toIntExact(used), standing.now());
        return news == null
                ? Uni.createFrom().voidItem()
                : outbox.add(new OutgoingEvent(Topics.LICENSE_STATUS, "license", EventTypes.LICENSE_STATUS, news));
    }
}
