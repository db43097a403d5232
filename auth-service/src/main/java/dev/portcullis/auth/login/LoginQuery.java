package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login with all that its next step depends on, in one statement. That there is one row of {@code deployment} is said by its id:
 * PostgreSQL never looks at so small a table by itself, takes it for hundreds, and would read all extra codes at once to be fast.
 */
@ApplicationScoped
public class LoginQuery {
    private static final String SQL = """
            select %s, %s, %s,
              l.pair_steps, l.pair_at, l.pair_charge, l.pair_spaced,
              array(select u.step from used_code u where u.account_id = a.id and u.step = any(l.pair_steps)) as used_steps,
              v.id as live_device_id, v.failures as device_failures,
              exists (select from extra_code x where x.account_id = a.id and x.epoch = a.epoch and x.digest = $5::bytea
                and x.uses_left > 0 and (x.expires_at is null or x.expires_at > $3::timestamptz)) as extra_code,
              l.id, l.integration_id, l.user_as_sent, l.user_name, l.epoch, l.ending, l.accepted_as, l.method,
              l.methods, l.digits, l.checks_used, l.client_kind, l.client_ip, l.client_network, l.host,
              l.device_tokens, l.device_id, l.device_token_hash, l.pending_method, l.pending_secret_sealed,
              l.pending_algorithm, l.pending_digits, l.pending_period, l.pending_phone_sealed,
              l.pending_phone_masked, l.code_sealed, l.code_expires_at, l.sms_status, l.sms_reason, l.sms_request_id, l.return_url, l.ticket_hash, l.ticket_expires_at, l.ticket_spent_at, l.created_at,
              l.expires_at, l.version,
              l.account_id as login_account_id,
              exists (select from used_code u where u.account_id = a.id and u.digest = $2::bytea
                and u.step > floor(extract(epoch from $3::timestamptz) / coalesce(c.period, 30)) - 5761) as used_digits,
              w.id as window_id, w.ends_at as window_ends_at,
              array(select s.at from sms_send s
                where s.account_id = a.id and s.at > $3::timestamptz - interval '24 hours') as sent_to_user,
              array(select s.at from sms_send s where s.account_id = a.id and s.unknown_client
                and s.at > $3::timestamptz - interval '24 hours') as sent_to_unknown,
              array(select s.at from sms_send s
                where s.number_digest = coalesce($4::bytea, a.phone_digest) and s.at > $3::timestamptz - interval '24 hours')
                as sent_to_number
            from login l
            join deployment d on d.id = 1
            left join account a on a.id = l.account_id
            left join credential c on c.account_id = a.id and c.epoch = a.epoch
            left join device v on v.id = l.device_id and v.account_id = a.id and v.epoch = a.epoch
              and v.expires_at > $3::timestamptz
            left join lateral (select v.id, coalesce(v.after_ends_at, v.before_ends_at) as ends_at
              from session_grant g join validity_window v on v.id = g.window_id
              where l.ending = 'login_completed' and g.login_id = l.id and g.redeemed_at is null
                and g.voided_at is null and v.ended_at is null
              limit 1) w on true
            """.formatted(Rows.DEPLOYMENT, Rows.ACCOUNT, Rows.CREDENTIAL);

    static final String BY_ID = SQL + "where l.id = $1::uuid";
    private static final String BY_PROMPT = SQL + "where l.prompt_token_hash = $1::bytea";

    private final Pool pool;
    private final RiskLimits limits;

    LoginQuery(Pool pool, RiskLimits limits) {
        this.limits = limits;
        this.pool = pool;
    }

    /**
     * @param client the pool, or a connection whose transaction has locked the account
     * @param integration whose login it must be
     * @param digest of the digits that were typed
     * @param extra digest of the recovery or bypass code that was typed
     * @return fails with 404 when there is none, or it is another integration's
     */
    Uni<LoginFacts> read(
            SqlClient client,
            UUID id,
            UUID integration,
            byte @Nullable [] digest,
            byte @Nullable [] extra,
            Instant now) {
        return client.preparedQuery(BY_ID)
                .execute(Tuple.of(id, buffer(digest), now.atOffset(ZoneOffset.UTC), null, buffer(extra)))
                .map(rows -> first(rows.iterator()))
                .map(facts -> ofIntegration(facts, integration));
    }

    /** @param numberDigest of a number that is not the account's yet */
    Uni<LoginFacts> readForNumber(
            SqlClient client, UUID id, UUID integration, byte @Nullable [] numberDigest, Instant now) {
        return client.preparedQuery(BY_ID)
                .execute(Tuple.of(id, null, now.atOffset(ZoneOffset.UTC), buffer(numberDigest), null))
                .map(rows -> first(rows.iterator()))
                .map(facts -> ofIntegration(facts, integration));
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    public Uni<LoginFacts> read(UUID id, UUID integration, Instant now) {
        return read(pool, id, integration, null, null, now);
    }

    /** @return fails with 404 when there is none */
    public Uni<LoginFacts> ofPrompt(byte[] tokenHash, Instant now) {
        return pool.preparedQuery(BY_PROMPT)
                .execute(Tuple.of(Buffer.buffer(tokenHash), null, now.atOffset(ZoneOffset.UTC), null, null))
                .map(rows -> first(rows.iterator()));
    }

    private static LoginFacts ofIntegration(LoginFacts facts, UUID integration) {
        if (!facts.login().integration().equals(integration)) {
            throw DomainProblem.notFound("login");
        }
        return facts;
    }

    private LoginFacts first(RowIterator<Row> rows) {
        if (!rows.hasNext()) {
            throw DomainProblem.notFound("login");
        }
        Row row = rows.next();
        LoginFacts.Device device = device(row);
        boolean known = device != null && device.failures() < limits.deviceFailures();
        return new LoginFacts(
                Rows.deployment(row),
                login(row),
                Rows.account(row, limits),
                Rows.credential(row),
                row.getBoolean("used_digits"),
                List.of(row.getArrayOfLongs("used_steps")),
                device,
                known,
                row.getBoolean("extra_code"),
                row.getUUID("window_id"),
                Rows.instant(row, "window_ends_at"),
                Rows.sent(row, !known));
    }

    private static LoginFacts.@Nullable Device device(Row row) {
        UUID id = row.getUUID("live_device_id");
        return id == null ? null : new LoginFacts.Device(id, row.getInteger("device_failures"));
    }

    private static Login.@Nullable Pair pair(Row row) {
        Instant at = Rows.instant(row, "pair_at");
        return at == null
                ? null
                : new Login.Pair(
                        List.of(row.getArrayOfLongs("pair_steps")),
                        at,
                        row.getDouble("pair_charge"),
                        row.getBoolean("pair_spaced"));
    }

    private static Login login(Row row) {
        List<String> methods = Rows.texts(row, "methods");
        String method = row.getString("method");
        return new Login(
                row.getUUID("id"),
                row.getUUID("integration_id"),
                row.getString("user_as_sent"),
                row.getString("user_name"),
                row.getUUID("login_account_id"),
                row.getLong("epoch"),
                methods != null,
                row.getString("ending"),
                row.getString("accepted_as"),
                method == null ? null : Rows.method(method),
                methods == null ? null : methods.stream().map(Rows::method).toList(),
                row.getInteger("digits"),
                row.getInteger("checks_used"),
                row.getString("client_kind"),
                row.getString("client_ip"),
                row.getString("client_network"),
                row.getString("host"),
                row.getBoolean("device_tokens"),
                row.getUUID("device_id"),
                Rows.bytes(row, "device_token_hash"),
                pending(row),
                pair(row),
                row.getString("code_sealed"),
                Rows.instant(row, "code_expires_at"),
                row.getString("sms_status"),
                row.getString("sms_reason"),
                row.getUUID("sms_request_id"),
                row.getString("return_url"),
                ticket(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getInteger("version"));
    }

    private static Login.@Nullable Ticket ticket(Row row) {
        byte[] hash = Rows.bytes(row, "ticket_hash");
        return hash == null
                ? null
                : new Login.Ticket(
                        hash,
                        row.getOffsetDateTime("ticket_expires_at").toInstant(),
                        row.getOffsetDateTime("ticket_spent_at") != null);
    }

    private static Login.@Nullable Pending pending(Row row) {
        String method = row.getString("pending_method");
        if (method == null) {
            return null;
        }
        boolean app = Rows.method(method) == Method.APP;
        return new Login.Pending(
                Rows.method(method),
                row.getString("pending_secret_sealed"),
                app ? Algorithm.valueOf(row.getString("pending_algorithm")) : Algorithm.SHA1,
                app ? row.getInteger("pending_digits") : row.getInteger("digits"),
                app ? row.getInteger("pending_period") : 30,
                row.getString("pending_phone_sealed"),
                row.getString("pending_phone_masked"));
    }
}
