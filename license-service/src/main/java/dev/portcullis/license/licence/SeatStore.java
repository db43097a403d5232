package dev.portcullis.license.licence;

import io.smallrye.mutiny.Uni;

/** How many seats are taken, as the running transaction sees it. */
public interface SeatStore {
    Uni<Long> count();
}
