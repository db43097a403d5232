package dev.portcullis.kit.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away or overloaded from a statement that is wrong. */
public final class DatabaseFailures {
    /** 57014: statement_timeout; 53…: out of resources; 08…: connection; 57P0x: shutting down. */
    private static final Set<String> BUSY = Set.of("57014", "57P01", "57P02", "57P03", "40001", "40P01", "55P03");

    private static final String UNIQUE_VIOLATION = "23505";

    private DatabaseFailures() {}

    /** Whether trying the same again later may succeed. */
    public static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (isOfTheNetwork(cause) || cause instanceof TimeoutException || isClosed(cause)) {
                return true;
            }
            if (isBusy(stateOf(cause))) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody else's change came first. */
    public static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof StaleStateException
                    || UNIQUE_VIOLATION.equals(stateOf(cause))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof JsonProcessingException)
                && !(cause instanceof FileSystemException);
    }

    /** The client says it in its own words, Hibernate in JDBC's. */
    private static @Nullable String stateOf(Throwable cause) {
        return switch (cause) {
            case PgException pg -> pg.getSqlState();
            case SQLException sql -> sql.getSQLState();
            default -> null;
        };
    }

    private static boolean isBusy(@Nullable String sqlState) {
        return sqlState != null && (BUSY.contains(sqlState) || sqlState.startsWith("53") || sqlState.startsWith("08"));
    }

    /** Vert.x tells a lost connection or a full pool by these, which share no type. */
    private static boolean isClosed(Throwable cause) {
        String name = cause.getClass().getName();
        return name.equals("io.vertx.core.http.ConnectionPoolTooBusyException")
                || name.equals("io.vertx.sqlclient.ClosedConnectionException")
                || cause instanceof java.util.concurrent.TimeoutException
                || name.equals("io.vertx.core.impl.NoStackTraceThrowable")
                || name.equals("io.vertx.core.VertxException");
    }

    private static @Nullable Throwable next(Throwable cause) {
        Throwable next = cause.getCause();
        return next == cause ? null : next;
    }
}
