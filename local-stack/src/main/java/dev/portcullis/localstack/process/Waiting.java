package dev.portcullis.localstack.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has no event to wait for. */
public final class Waiting {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Waiting() {}

    /** @return whether it came true in time */
    public static boolean until(BooleanSupplier condition, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    /** @throws IllegalStateException when it did not come true in time, saying what was waited for */
    public static void require(String what, BooleanSupplier condition, Duration longest) {
        if (!until(condition, longest)) {
            throw new IllegalStateException(what + " did not happen within " + longest.toSeconds() + " s");
        }
    }
}
