package dev.portcullis.gateway.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.portcullis.kit.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Inserts what the bootstrap file has and the database has not. Of what is there it changes return URLs and nothing else, and not
 * those that an admin has had his hands on ({@link ReturnUrls}). At start only, so by JDBC as the migrations are.
 */
@ApplicationScoped
class Bootstrap {
    private static final Logger LOG = Logger.getLogger(Bootstrap.class);

    private static final String INSERT_KEY = """
            insert into api_key (id, integration_id, name, scope, role, sha256, return_urls, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (sha256) do nothing
            """;

    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;

    Bootstrap(DataSource database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    void apply(Path path) {
        BootstrapFile file = BootstrapFile.read(path, json);
        try (Connection connection = database.getConnection()) {
            NewAdmin admin = newAdmin(connection, file.admin());
            connection.setAutoCommit(false);
            int inserted = insert(connection, file, admin);
            List<String> followed = ReturnUrls.follow(connection, file);
            connection.commit();
            LOG.infof("bootstrap: %d keys and admins are new", inserted);
            followed.forEach(LOG::info);
        } catch (SQLException e) {
            throw new IllegalStateException("the bootstrap file can not be applied: " + e.getMessage(), e);
        }
    }

    /** The counter's row is the lock: replicas that start together do this one after the other. */
    private int insert(Connection connection, BootstrapFile file, @Nullable NewAdmin admin) throws SQLException {
        update(connection, "update key_change set version = version + 1 where id = 1");
        int inserted = 0;
        for (BootstrapFile.Integration integration : file.integrations()) {
            UUID id = integration(connection, integration);
            for (BootstrapFile.Key key : integration.keys()) {
                inserted += key(connection, id, key);
            }
        }
        return inserted + (admin == null ? 0 : admin(connection, admin));
    }

    private UUID integration(Connection connection, BootstrapFile.Integration integration) throws SQLException {
        UUID known =
                find(connection, "select id from integration where name = ? order by id limit 1", integration.name());
        if (known != null) {
            return known;
        }
        UUID id = UuidV7.at(clock.instant());
        update(
                connection,
                "insert into integration (id, name, device_tokens, created_at) values (?, ?, ?, ?)",
                id,
                integration.name(),
                !Boolean.FALSE.equals(integration.deviceTokens()),
                now());
        return id;
    }

    private int key(Connection connection, UUID integration, BootstrapFile.Key key) throws SQLException {
        return update(
                connection,
                INSERT_KEY,
                UuidV7.at(clock.instant()),
                integration,
                key.name(),
                key.scope(),
                key.role(),
                key.hash(),
                key.urls().toArray(String[]::new),
                now());
    }

    private record NewAdmin(String name, String passwordHash) {}

    /** Before the lock is taken, as a hash costs most of a second. @return null when there is nobody to add */
    private static @Nullable NewAdmin newAdmin(Connection connection, BootstrapFile.@Nullable Admin admin)
            throws SQLException {
        return admin == null || isKnown(connection, admin.user()) ? null : new NewAdmin(admin.user(), hash(admin));
    }

    /**
     * RFC 9106; 7 MiB, five passes, one lane: of the settings that OWASP calls equal the one with the least memory. The library
     * keeps that memory for good, so it is asked for where there is a password to hash and not before.
     */
    private static String hash(BootstrapFile.Admin admin) {
        Argon2Function argon2id = Argon2Function.getInstance(7_168, 5, 1, 32, Argon2.ID);
        return Password.hash(admin.password().reveal())
                .addRandomSalt(16)
                .with(argon2id)
                .getResult();
    }

    private static boolean isKnown(Connection connection, String admin) throws SQLException {
        return find(connection, "select id from admin where name = ?", admin) != null;
    }

    private int admin(Connection connection, NewAdmin admin) throws SQLException {
        // Another replica may have added him since.
        if (isKnown(connection, admin.name())) {
            return 0;
        }
        return update(
                connection,
                "insert into admin (id, name, password_hash, created_at) values (?, ?, ?, ?)",
                UuidV7.at(clock.instant()),
                admin.name(),
                admin.passwordHash(),
                now());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable UUID find(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getObject(1, UUID.class) : null;
            }
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
