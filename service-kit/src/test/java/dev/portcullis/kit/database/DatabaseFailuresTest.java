package dev.portcullis.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailuresTest {
    static Stream<Throwable> away() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new IOException("Connection reset by peer"),
                new RuntimeException(new RuntimeException(new ConnectException("refused"))),
                new VertxException("Connection was closed"),
                new io.smallrye.mutiny.TimeoutException(),
                new java.util.concurrent.TimeoutException(),
                pg("57014"),
                pg("57P01"),
                pg("57P03"),
                pg("53300"),
                pg("08006"),
                pg("40001"),
                pg("40P01"),
                new RuntimeException(new SQLException("canceled", "57014")));
    }

    @ParameterizedTest
    @MethodSource("away")
    void databaseIsAwayOrBusy(Throwable failure) {
        assertThat(DatabaseFailures.isUnavailable(failure)).isTrue();
        assertThat(DatabaseFailures.isConflict(failure)).isFalse();
    }

    static Stream<Throwable> conflicts() {
        return Stream.of(
                pg("23505"),
                new RuntimeException(new SQLException("duplicate key", "23505")),
                new OptimisticLockException(),
                new RuntimeException(new org.hibernate.StaleStateException("row was changed")));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void somebodyElseWasFirst(Throwable failure) {
        assertThat(DatabaseFailures.isConflict(failure)).isTrue();
        assertThat(DatabaseFailures.isUnavailable(failure)).isFalse();
    }

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalStateException(),
                new NullPointerException(),
                pg("42P01"),
                pg("23503"),
                new JsonParseException(null, "not JSON"),
                new NoSuchFileException("a"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultOfOursIsNeither(Throwable failure) {
        assertThat(DatabaseFailures.isUnavailable(failure)).isFalse();
        assertThat(DatabaseFailures.isConflict(failure)).isFalse();
    }

    private static PgException pg(String state) {
        return new PgException("message", "ERROR", state, "detail");
    }
}
