package dev.portcullis.sms.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/** How many more messages this process may have under way. */
final class Slots {
    private final AtomicInteger free;

    Slots(int capacity) {
        free = new AtomicInteger(capacity);
    }

    int takeAll() {
        return free.getAndSet(0);
    }

    void giveBack(int count) {
        free.addAndGet(count);
    }
}
