package dev.portcullis.license.licence;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** How many seats are taken, as the running transaction sees it. */
public interface SeatStore {
    Uni<Long> count();

    /** Those still held that were taken at this instant or later. */
    Uni<Long> takenSince(Instant then);
}
