package dev.portcullis.gateway.limit;

import java.util.HashMap;
import java.util.Map;

/** What this replica counted since it told the others. */
final class Ledger {
    /** In one exchange; what is more is told to nobody. */
    private static final int MOST = 20_000;

    private Map<Buckets.Key, Integer> counts = new HashMap<>();
    private Map<String, Visitor> logins = new HashMap<>();

    /**
     * @param counts amount of each limit's use
     * @param logins by id
     */
    record Page(Map<Buckets.Key, Integer> counts, Map<String, Visitor> logins) {
        boolean isEmpty() {
            return counts.isEmpty() && logins.isEmpty();
        }
    }

    synchronized void count(Buckets.Key key) {
        if (counts.size() < MOST || counts.containsKey(key)) {
            counts.merge(key, 1, Integer::sum);
        }
    }

    synchronized void opened(String loginId, Visitor visitor) {
        if (logins.size() < MOST) {
            logins.put(loginId, visitor);
        }
    }

    synchronized Page tear() {
        Page page = new Page(counts, logins);
        counts = new HashMap<>();
        logins = new HashMap<>();
        return page;
    }

    /** A page that could not be told is told with the next one. */
    synchronized void putBack(Page page) {
        page.counts().forEach((key, amount) -> {
            if (counts.size() < MOST || counts.containsKey(key)) {
                counts.merge(key, amount, Integer::sum);
            }
        });
        page.logins().forEach(this::opened);
    }
}
