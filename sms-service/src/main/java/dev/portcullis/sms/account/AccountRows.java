package dev.portcullis.sms.account;

import dev.portcullis.kit.crypto.Keyring;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of {@link AccountTable}, both ways. */
final class AccountRows {
    private AccountRows() {}

    static Configuration configuration(RowSet<Row> rows, Keyring keyring) {
        List<Row> all = StreamSupport.stream(rows.spliterator(), false).toList();
        Row first = all.getFirst();
        List<Configuration.Entry> entries = all.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(row -> entry(row, keyring))
                .toList();
        return new Configuration(
                first.getLong("version"),
                Duration.ofSeconds(first.getInteger("fallback_after_seconds")),
                instant(first, "changed_at"),
                entries);
    }

    private static Configuration.Entry entry(Row row, Keyring keyring) {
        SealedAccount sealed = new SealedAccount(
                row.getUUID("id"),
                row.getString("account_sid"),
                row.getString("auth_token_sealed"),
                row.getString("api_key_sid"),
                row.getString("api_key_secret_sealed"),
                row.getString("phone_number"));
        return new Configuration.Entry(
                Role.of(row.getString("role")), sealed.open(keyring), check(row), instant(row, "retired_at"));
    }

    private static Configuration.@Nullable Check check(Row row) {
        CheckResult result = CheckResult.of(row.getString("check_result"));
        Instant at = instant(row, "checked_at");
        return result == null || at == null
                ? null
                : new Configuration.Check(
                        result, at, row.getString("account_type"), row.getInteger("verified_numbers"));
    }

    static Tuple tuple(Configuration.Entry entry, Keyring keyring) {
        SealedAccount sealed = SealedAccount.of(entry.account(), keyring);
        Configuration.Check check = entry.check();
        return Tuple.tuple()
                .addUUID(sealed.id())
                .addString(entry.role().text())
                .addString(sealed.sid())
                .addString(sealed.authToken())
                .addString(sealed.apiKeySid())
                .addString(sealed.apiKeySecret())
                .addString(sealed.from())
                .addString(check == null ? null : check.result().text())
                .addOffsetDateTime(check == null ? null : AccountTable.utc(check.at()))
                .addString(check == null ? null : check.type())
                .addInteger(check == null ? null : check.verifiedNumbers());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
