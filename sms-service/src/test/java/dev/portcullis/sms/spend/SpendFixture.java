package dev.portcullis.sms.spend;

import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.sms.account.Role;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Messages that want to go, at times of the test's own, through the ledger and PostgreSQL. */
abstract class SpendFixture {
    @Inject
    Ledger ledger;

    @Inject
    Conversions conversions;

    @Inject
    Keyrings keyrings;

    @Inject
    Pool pool;

    Instant now = Instant.parse("2026-03-02T08:00:00Z");

    @BeforeEach
    void nothingIsSpent() {
        run("truncate sms_spend, sms_spend_day, sms_stop, sms_alert, known_number");
        run("update sms_budget set currency = 'USD', day_cap = null, month_cap = null, prices = '{}'");
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Decision ask(UUID request, String number) {
        return ask(request, number, Role.PRIMARY);
    }

    Decision ask(UUID request, String number, Role by) {
        Asked asked = new Asked(request, by, SpendGuard.digest(keyrings.field(), number), Place.of(number), 1);
        return ledger.decide(asked, now).await().indefinitely();
    }

    /** @return whether it went */
    boolean send(String number) {
        return ask(UUID.randomUUID(), number) instanceof Decision.Allowed;
    }

    /** A message that goes, and whose code is verified. */
    void login(String number) {
        UUID request = UUID.randomUUID();
        ask(request, number);
        verify(request);
    }

    void verify(UUID request) {
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> Panache.withTransaction(() -> conversions.verified(request, now)));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    void run(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    Row row(String query) {
        return pool.query(query).execute().await().indefinitely().iterator().next();
    }

    /** How often administrators were told. */
    int told(String alert) {
        return row("select count(*)::int from sms_alert where name like '" + alert + ":%'")
                .getInteger(0);
    }
}
