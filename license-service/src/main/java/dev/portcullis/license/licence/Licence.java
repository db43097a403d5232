package dev.portcullis.license.licence;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.license.file.LicenseFile;
import dev.portcullis.license.trial.Trial;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The licence of this deployment; the only row of its table. */
@Entity
public class Licence {
    static final short ID = 1;

    /** Not every seat needs to write the time. */
    private static final Duration STEP = Duration.ofSeconds(20);

    @Id
    short id;

    String serialNumber;
    Instant trialStartedAt;
    long version;

    /** Name of a {@code LicenseStatus.State}; null: nobody was told anything yet. */
    @Nullable
    String toldState;

    int toldSeats;
    int toldUsed;

    @Nullable
    Instant toldExpiresAt;

    /** The greatest time that was seen; about half a minute is left out. */
    Instant seenAt;

    Licence() {}

    static Licence first(String serialNumber, Instant now) {
        Licence licence = new Licence();
        licence.id = ID;
        licence.serialNumber = serialNumber;
        licence.trialStartedAt = now;
        licence.seenAt = now;
        return licence;
    }

    public String serialNumber() {
        return serialNumber;
    }

    Terms terms(OptionalInt configured, List<LicenseFile> files, Instant now) {
        return Terms.of(new Trial(trialStartedAt), configured, files, now);
    }

    /** @return the time that counts: never before one that was seen */
    Instant timeAt(Instant clock) {
        return clock.isBefore(seenAt) ? seenAt : clock;
    }

    void see(Instant clock) {
        if (clock.isAfter(seenAt.plus(STEP))) {
            seenAt = clock;
        }
    }

    /** @return what is to be told, with the next version; null: they know */
    @Nullable
    LicenseStatus news(Terms terms, int used, Instant now) {
        String state = terms.state().name();
        if (state.equals(toldState)
                && terms.seats() == toldSeats
                && used == toldUsed
                && Objects.equals(terms.expiresAt(), toldExpiresAt)) {
            return null;
        }
        toldState = state;
        toldSeats = terms.seats();
        toldUsed = used;
        toldExpiresAt = terms.expiresAt();
        version++;
        return new LicenseStatus(version, terms.state(), terms.seats(), used, terms.expiresAt(), serialNumber, now);
    }
}
