package dev.portcullis.auth.clock;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far the codes of many apps are from the server's clock, in seconds: how many apps have each drift. */
final class Drifts {
    static final Drifts NONE = new Drifts(new TreeMap<>());

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
}
