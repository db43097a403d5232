package dev.portcullis.gateway.bootstrap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The return URLs of a key follow the file until an admin changes the key: of whatever is changed by the API the version rises above
 * the 1 that a row begins with, and from then on the file says nothing of that key any more.
 */
final class ReturnUrls {
    private static final int UNCHANGED = 1;

    private static final String STATE =
            "select id, return_urls, version from api_key where sha256 = ? and revoked_at is null";

    private static final String UPDATE = "update api_key set return_urls = ? where id = ?";

    private ReturnUrls() {}

    private record Known(UUID id, List<String> urls, long version) {}

    /** @return what was done and what was not, for the log */
    static List<String> follow(Connection connection, BootstrapFile file) throws SQLException {
        List<String> told = new ArrayList<>();
        for (BootstrapFile.Integration integration : file.integrations()) {
            for (BootstrapFile.Key key : integration.keys()) {
                Known known = find(connection, key);
                if (known != null && !known.urls().equals(key.urls())) {
                    told.add(follow(connection, known, key.urls()));
                }
            }
        }
        return told;
    }

    private static String follow(Connection connection, Known known, List<String> urls) throws SQLException {
        if (known.version() != UNCHANGED) {
            return "bootstrap: key %s was changed by an admin; its return URLs stay %s"
                    .formatted(known.id(), known.urls());
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setObject(1, urls.toArray(String[]::new));
            statement.setObject(2, known.id());
            statement.executeUpdate();
        }
        return "bootstrap: return URLs of key %s were %s and are now %s".formatted(known.id(), known.urls(), urls);
    }

    private static @Nullable Known find(Connection connection, BootstrapFile.Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setBytes(1, key.hash());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new Known(
                                rows.getObject(1, UUID.class),
                                List.of((String[]) rows.getArray(2).getArray()),
                                rows.getLong(3))
                        : null;
            }
        }
    }
}
