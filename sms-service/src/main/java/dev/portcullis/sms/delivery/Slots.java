package dev.portcullis.sms.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many more messages this process may have under way. */
final class Slots {
    private final int capacity;
    private final Semaphore free;

    Slots(int capacity) {
        this.capacity = capacity;
        this.free = new Semaphore(capacity);
    }

    int takeAll() {
        return free.drainPermits();
    }

    void giveBack(int count) {
        free.release(count);
    }

    /**
     * Takes every slot for good; waits for those that are in use.
     *
     * @return false: some were still in use at the end of the time
     */
    boolean close(Duration limit) {
        try {
            return free.tryAcquire(capacity, limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
