package dev.portcullis.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.name.UserName;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExchangeJobTest {
    private static final String HOME = "203.0.113.7";
    private static final Buckets.Key OF_USER = new Buckets.Key(Kind.USER_LOGINS, HOME + " " + UserName.key("alice"));
    private static final Buckets.Key OF_SOURCE = new Buckets.Key(Kind.SOURCE_LOGINS, HOME);

    private final TestLimits test = new TestLimits();
    private final Table table = new Table();
    private final ExchangeJob job = new ExchangeJob(UUID.randomUUID(), test.limits, test.ledger, table);

    @Test
    void whatWasCountedIsToldOnce() {
        // Given
        test.logins(3, "alice", HOME);

        // When
        job.once();
        job.once();

        // Then
        assertThat(table.told).hasSize(1);
        assertThat(table.told.get(0).counts().values()).containsOnly(3);
    }

    @Test
    void rowThatIsHeardAgainCountsOnce() {
        // Given
        table.counts = List.of(new LimitTable.Heard(7, OF_USER, 15));

        // When
        job.once();
        job.once();

        // Then
        assertThat(test.logins(20, "alice", HOME)).isEqualTo(5);
    }

    @Test
    void withoutTheDatabaseThisReplicaCountsForItselfAndTellsLater() {
        // Given
        table.away = true;
        assertThat(test.logins(20, "alice", HOME)).isEqualTo(20);

        // When
        Future<Void> failed = job.once();
        assertThat(failed.failed()).isTrue();
        assertThat(test.logins(1, "alice", HOME)).isZero();
        table.away = false;
        job.once();

        // Then
        assertThat(table.told.get(0).counts()).isEqualTo(Map.of(OF_USER, 20, OF_SOURCE, 20));
    }

    @Test
    void loginThatAnotherReplicaOpenedIsLimitedHere() {
        // Given
        table.logins = List.of(new LimitTable.Opened("login-1", new Visitor("subject-a", HOME)));

        // When
        job.once();

        // Then
        assertThat(test.wrongCodes(31, "login-1")).isEqualTo(30);
    }

    /** Stands for the table. */
    private static final class Table extends LimitTable {
        private final List<Ledger.Page> told = new ArrayList<>();
        private List<Heard> counts = List.of();
        private List<Opened> logins = List.of();
        private boolean away;

        Table() {
            super((Pool) Proxy.newProxyInstance(
                    Table.class.getClassLoader(), new Class<?>[] {Pool.class}, (proxy, method, arguments) -> {
                        throw new IllegalStateException(method + " of a pool that is none");
                    }));
        }

        @Override
        Future<Void> tell(UUID replica, Ledger.Page page) {
            if (away) {
                return Future.failedFuture("the database is away");
            }
            told.add(page);
            return Future.succeededFuture();
        }

        @Override
        Future<List<Heard>> hearCounts(UUID replica) {
            return away ? Future.failedFuture("the database is away") : Future.succeededFuture(counts);
        }

        @Override
        Future<List<Opened>> hearLogins(UUID replica) {
            return away ? Future.failedFuture("the database is away") : Future.succeededFuture(logins);
        }
    }
}
