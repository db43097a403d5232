package dev.portcullis.license.seat;

/**
 * @param seats users who may be enabled at the same time
 * @param used seats taken, this one included
 */
record SeatView(int seats, long used) {
    static SeatView of(SeatOutcome.Held held) {
        return new SeatView(held.seats(), held.used());
    }
}
