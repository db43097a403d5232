package dev.portcullis.license.seat;

import dev.portcullis.license.licence.Standing;

/** How asking for a seat ends. */
sealed interface SeatOutcome {
    /** The account holds one, since now or before. */
    record Held(int seats, long used) implements SeatOutcome {}

    /** There is none for one more user. Nobody loses theirs. */
    record Exhausted(Standing standing, long used) implements SeatOutcome {}
}
