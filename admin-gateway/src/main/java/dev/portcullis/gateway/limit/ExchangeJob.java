package dev.portcullis.gateway.limit;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Tells other replicas what this one counted, and hears what they did. Without the database each counts for itself. */
final class ExchangeJob {
    /** Rows read within the five seconds they are looked at; more than any exchange brings. */
    private static final int MOST_SEEN = 200_000;

    private final UUID replica;
    private final Limits limits;
    private final Ledger ledger;
    private final LimitTable table;
    private final Map<Long, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_SEEN;
        }
    };

    ExchangeJob(UUID replica, Limits limits, Ledger ledger, LimitTable table) {
        this.replica = replica;
        this.limits = limits;
        this.ledger = ledger;
        this.table = table;
    }

    Future<Void> once() {
        return tell().compose(told -> hear());
    }

    private Future<Void> tell() {
        Ledger.Page page = ledger.tear();
        return page.isEmpty()
                ? Future.succeededFuture()
                : table.tell(replica, page).onFailure(failure -> ledger.putBack(page));
    }

    private Future<Void> hear() {
        return Future.all(
                        table.hearLogins(replica)
                                .onSuccess(logins ->
                                        logins.forEach(login -> limits.heard(login.loginId(), login.visitor()))),
                        table.hearCounts(replica).onSuccess(counts -> counts.forEach(this::hear)))
                .mapEmpty();
    }

    private void hear(LimitTable.Heard heard) {
        synchronized (seen) {
            if (seen.put(heard.id(), Boolean.TRUE) != null) {
                return;
            }
        }
        limits.heard(heard.key(), heard.amount());
    }
}
