package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.risk.RiskState;
import dev.portcullis.auth.sms.Countries;
import dev.portcullis.auth.sms.Sent;
import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of the two reads become records; the columns of each table under the names of these lists. */
final class Rows {
    static final String DEPLOYMENT = """
            d.mode, d.discrepancy, d.issuer, d.validity_before_first_session_seconds,
            d.validity_after_first_session_minutes, d.digits as deployment_digits, d.sms_message, d.sms_enrolment,
            d.sms_code_seconds, d.device_days, d.profile, d.recovery_codes, d.portal_url, d.sms_configured, d.sms_countries, d.license_admits""";

    static final String ACCOUNT = """
            a.id as account_id, a.epoch as account_epoch, a.user_name as account_user_name, a.source, a.by_report,
            a.enabled, a.method as account_method, a.phone_masked, a.phone_sealed, a.phone_digest, a.phone_by_admin,
            a.failure_count, a.risk_spent, a.risk_spent_at, a.next_check_at, a.first_enrolled_at, a.sms_sequence, a.row_version""";

    static final String CREDENTIAL = """
            c.method as credential_method, c.secret_sealed, c.algorithm, c.digits as credential_digits, c.period,
            c.drift_steps, c.last_step, c.last_success_at""";

    private Rows() {}

    static Deployment deployment(Row row) {
        return new Deployment(
                row.getString("mode").equals("disabled"),
                Profile.of(row.getString("profile")),
                row.getInteger("discrepancy"),
                row.getString("issuer"),
                Duration.ofSeconds(row.getInteger("validity_before_first_session_seconds")),
                Duration.ofMinutes(row.getInteger("validity_after_first_session_minutes")),
                row.getInteger("deployment_digits"),
                row.getString("sms_message"),
                row.getBoolean("sms_enrolment"),
                row.getInteger("sms_code_seconds"),
                row.getInteger("device_days"),
                row.getBoolean("recovery_codes"),
                row.getString("portal_url"),
                row.getBoolean("sms_configured"),
                new Countries(List.of(row.getArrayOfStrings("sms_countries"))),
                row.getBoolean("license_admits"));
    }

    static @Nullable Account account(Row row, RiskLimits limits) {
        if (row.getUUID("account_id") == null) {
            return null;
        }
        return new Account(
                row.getUUID("account_id"),
                row.getLong("account_epoch"),
                row.getString("account_user_name"),
                AccountSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getBoolean("by_report"),
                row.getBoolean("enabled"),
                method(row.getString("account_method")),
                row.getString("phone_masked"),
                row.getString("phone_sealed"),
                bytes(row, "phone_digest"),
                row.getBoolean("phone_by_admin"),
                risk(row),
                limits.isClosed(row.getInteger("failure_count")),
                instant(row, "first_enrolled_at"),
                row.getInteger("sms_sequence"),
                row.getInteger("row_version"));
    }

    private static RiskState risk(Row row) {
        return new RiskState(
                row.getDouble("risk_spent"),
                instant(row, "risk_spent_at"),
                row.getInteger("failure_count"),
                instant(row, "next_check_at"));
    }

    static @Nullable Credential credential(Row row) {
        if (row.getString("credential_method") == null) {
            return null;
        }
        return new Credential(
                method(row.getString("credential_method")),
                row.getString("secret_sealed"),
                Algorithm.valueOf(row.getString("algorithm")),
                row.getInteger("credential_digits"),
                row.getInteger("period"),
                row.getInteger("drift_steps"),
                row.getLong("last_step"),
                row.getOffsetDateTime("last_success_at").toInstant());
    }

    static Method method(String text) {
        return Method.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static List<Instant> instants(Row row, String column) {
        OffsetDateTime[] all = row.getArrayOfOffsetDateTimes(column);
        return all == null
                ? List.of()
                : Arrays.stream(all).map(OffsetDateTime::toInstant).toList();
    }

    static Sent sent(Row row, boolean unknownClient) {
        return new Sent(
                instants(row, "sent_to_user"),
                instants(row, "sent_to_unknown"),
                instants(row, "sent_to_number"),
                unknownClient);
    }

    static @Nullable List<String> texts(Row row, String column) {
        String[] all = row.getArrayOfStrings(column);
        return all == null ? null : List.of(all);
    }

    static byte @Nullable [] bytes(Row row, String column) {
        Object value = row.getValue(column);
        if (value instanceof io.vertx.mutiny.core.buffer.Buffer buffer) {
            return buffer.getBytes();
        }
        return value instanceof Buffer buffer ? buffer.getBytes() : null;
    }
}
