package dev.portcullis.auth.clock;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far the codes of many apps are from the server's clock, in seconds: how many apps have each drift. */
final class Drifts {
    static final Drifts NONE = new Drifts(new TreeMap<>());

    /** Discrepancy is told in steps of so many seconds. */
    private static final int STEP_SECONDS = 30;

    private final NavigableMap<Integer, Integer> users;

    /** @param users by drift in seconds; below zero: the phone is behind the server */
    Drifts(NavigableMap<Integer, Integer> users) {
        this.users = users;
    }

    int count() {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** In seconds; of an even number of users that of the lower one of the two in the middle. Null: nobody. */
    @Nullable
    Integer median() {
        int before = (count() - 1) / 2;
        for (var drift : users.entrySet()) {
            before -= drift.getValue();
            if (before < 0) {
                return drift.getKey();
            }
        }
        return null;
    }

    /** The smallest Discrepancy (steps of 30 s) that lets all of them in. Null: nobody. */
    @Nullable
    Integer smallestDiscrepancy() {
        if (users.isEmpty()) {
            return null;
        }
        int farthest = Math.max(Math.abs(users.firstKey()), Math.abs(users.lastKey()));
        return Math.ceilDiv(farthest, STEP_SECONDS);
    }
}
