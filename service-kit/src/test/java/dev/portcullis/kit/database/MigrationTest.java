package dev.portcullis.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

/** A database that is there already gets what the kit has learnt since. */
class MigrationTest {
    @Test
    void aStepOfTheKitComesToADatabaseWhoseServiceIsFurther() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            // Given
            DataSource database = postgres.getPostgresDatabase();
            flyway(database, "db/migration").migrate();

            // When
            Flyway all = flyway(
                    database, config().getProperty("quarkus.flyway.locations").split(","));
            all.migrate();

            // Then
            assertThat(Arrays.stream(all.info().applied()).map(MigrationInfo::getScript))
                    .contains("V0000__outbox_and_inbox.sql", "V0000_1__idempotent_request.sql");
            assertThat(all.info().pending()).isEmpty();
        }
    }

    private static Flyway flyway(DataSource database, String... locations) throws IOException {
        return Flyway.configure()
                .dataSource(database)
                .locations(locations)
                .outOfOrder(Boolean.parseBoolean(config().getProperty("quarkus.flyway.out-of-order")))
                .load();
    }

    private static Properties config() throws IOException {
        Properties config = new Properties();
        try (InputStream file = MigrationTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            config.load(file);
        }
        return config;
    }
}
