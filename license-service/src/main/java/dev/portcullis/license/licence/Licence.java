package dev.portcullis.license.licence;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.license.trial.Trial;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The licence of this deployment; the only row of its table. */
@Entity
public class Licence {
    static final short ID = 1;

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

    Licence() {}

    static Licence first(String serialNumber, Instant now) {
        Licence licence = new Licence();
        licence.id = ID;
        licence.serialNumber = serialNumber;
        licence.trialStartedAt = now;
        return licence;
    }

    public String serialNumber() {
        return serialNumber;
    }

    Terms terms(OptionalInt configured, Instant now) {
        return Terms.of(new Trial(trialStartedAt), configured, now);
    }

    /** @return what is to be told, with the next version; null: they know */
    @Nullable
    LicenseStatus news(Terms terms, int used, Instant now) {
        String state = terms.state().name();
        if (state.equals(toldState) && terms.seats() == toldSeats && used == toldUsed) {
            return null;
        }
        toldState = state;
        toldSeats = terms.seats();
        toldUsed = used;
        version++;
        return new LicenseStatus(version, terms.state(), terms.seats(), used, terms.expiresAt(), serialNumber, now);
    }
}
