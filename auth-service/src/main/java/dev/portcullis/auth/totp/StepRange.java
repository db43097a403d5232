package dev.portcullis.auth.totp;

/**
 * Time steps (RFC 6238 section 4.1) that a code may be of.
 *
 * @param first lowest step, included
 * @param last highest step, included; below {@code first}: none at all
 */
public record StepRange(long first, long last) {
    public static final StepRange NONE = new StepRange(0, -1);

    public static StepRange around(long step, long width) {
        return new StepRange(step - width, step + width);
    }

    public StepRange intersect(StepRange other) {
        return new StepRange(Math.max(first, other.first), Math.min(last, other.last));
    }

    /** From the lowest step of both to the highest. */
    public StepRange span(StepRange other) {
        if (size() == 0) {
            return other;
        }
        return other.size() == 0 ? this : new StepRange(Math.min(first, other.first), Math.max(last, other.last));
    }

    /** Without what is at or below a step. */
    public StepRange after(long step) {
        return new StepRange(Math.max(first, step + 1), last);
    }

    public boolean contains(long step) {
        return first <= step && step <= last;
    }

    public long size() {
        return Math.max(0, last - first + 1);
    }
}
