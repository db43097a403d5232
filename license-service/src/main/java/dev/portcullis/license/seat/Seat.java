package dev.portcullis.license.seat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A user who counts. */
@Entity
class Seat {
    @Id
    UUID accountId;

    String userName;
    Instant takenAt;

    /** When somebody last asked for it. */
    Instant confirmedAt;

    Seat() {}

    static Seat of(UUID accountId, String user, Instant now) {
        Seat seat = new Seat();
        seat.accountId = accountId;
        seat.userName = user;
        seat.takenAt = now;
        seat.confirmedAt = now;
        return seat;
    }

    void confirm(String user, Instant now) {
        userName = user;
        confirmedAt = now;
    }
}
