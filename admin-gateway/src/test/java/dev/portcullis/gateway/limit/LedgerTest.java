package dev.portcullis.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Buckets.Key ALICE = new Buckets.Key(Kind.USER_LOGINS, "203.0.113.7 ALICE");

    private final Ledger ledger = new Ledger();

    @Test
    void pageIsToldOnce() {
        ledger.count(ALICE);
        ledger.count(ALICE);

        assertThat(ledger.tear().counts()).isEqualTo(Map.of(ALICE, 2));
        assertThat(ledger.tear().isEmpty()).isTrue();
    }

    @Test
    void pageThatCouldNotBeToldIsAddedToTheNext() {
        // Given
        ledger.count(ALICE);
        ledger.opened("login-1", new Visitor("subject", "203.0.113.7"));
        Ledger.Page page = ledger.tear();
        ledger.count(ALICE);

        // When
        ledger.putBack(page);

        // Then
        Ledger.Page next = ledger.tear();
        assertThat(next.counts()).isEqualTo(Map.of(ALICE, 2));
        assertThat(next.logins()).containsOnlyKeys("login-1");
    }

    @Test
    void moreThanOneExchangeBringsIsLetGo() {
        for (int i = 0; i < 20_100; i++) {
            ledger.count(new Buckets.Key(Kind.USER_LOGINS, "10.0.0.1 USER" + i));
        }
        assertThat(ledger.tear().counts()).hasSize(20_000);
    }
}
