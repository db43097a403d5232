package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.kit.crypto.Tokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything a decision depends on, in one statement; the one row of {@code deployment} by its id, as in {@link LoginQuery}. */
@ApplicationScoped
public class FactsQuery {
    static final String SQL = """
            select %s, %s, %s,
              d.domain_version,
              case when d.domain_version <> $6::bigint then d.domain_table::text end as domain_table,
              exists (select from user_group g where g.enabled) as some_group,
              exists (select from user_group g
                where g.enabled and g.name = any($2::text[]) and $1::text <> all(g.exclusions)) as request_member,
              r.groups as reported_groups,
              exists (select from user_group g
                where g.enabled and g.name = any(r.groups) and $1::text <> all(g.exclusions)) as reported_member,
              exists (select from whitelist_entry e where e.user_name = $1::text) as whitelisted,
              v.id as device_id, w.id as window_id, w.ends_at as window_ends_at,
              l.id as live_id, l.version as live_version, l.code_sealed, l.code_expires_at, l.checks_used,
              l.device_id as live_device_id, l.sms_request_id, l.sms_status, l.sms_sent_at,
              array(select s.at from sms_send s
                where s.account_id = a.id and s.at > $5::timestamptz - interval '24 hours') as sent_to_user,
              array(select s.at from sms_send s where s.account_id = a.id and s.unknown_client
                and s.at > $5::timestamptz - interval '24 hours') as sent_to_unknown,
              array(select s.at from sms_send s
                where s.number_digest = a.phone_digest and s.at > $5::timestamptz - interval '24 hours')
                as sent_to_number
            from deployment d
            left join lateral (select * from account
              where user_name = $1::text order by enabled desc, version desc limit 1) a on true
            left join credential c on c.account_id = a.id and c.epoch = a.epoch
            left join reported_membership r on r.user_name = $1::text
            left join lateral (select id from device
              where account_id = a.id and epoch = a.epoch and expires_at > $5::timestamptz
                and failures < $7::smallint and (token_hash = $3::bytea or previous_token_hash = $3::bytea) limit 1) v on true
            left join lateral (select id, coalesce(after_ends_at, before_ends_at) as ends_at from validity_window
              where account_id = a.id and epoch = a.epoch and ended_at is null
                and coalesce(after_ends_at, before_ends_at) > $5::timestamptz
                and (device_id = v.id or device_id is null and client_network = $4::text)
              order by opened_at desc limit 1) w on true
            left join lateral (select * from login
              where account_id = a.id and epoch = a.epoch and ended_at is null and state = 'challenge'
                and method = 'sms' and code_sealed is not null and code_expires_at > $5::timestamptz
                and expires_at > $5::timestamptz and checks_used < 5
              order by created_at desc limit 1) l on true
            where d.id = 1
            """.formatted(Rows.DEPLOYMENT, Rows.ACCOUNT, Rows.CREDENTIAL);

    private final Pool pool;
    private final KnownDomains domains;
    private final RiskLimits limits;

    FactsQuery(Pool pool, KnownDomains domains, RiskLimits limits) {
        this.limits = limits;
        this.pool = pool;
        this.domains = domains;
    }

    /**
     * One read; a second one when the table of domains has changed since this replica last looked.
     *
     * @throws dev.portcullis.kit.problem.DomainProblem 400 when user or a group is no name
     */
    public Uni<Facts> read(Ask ask, Instant now) {
        return read(pool, ask, now);
    }

    /** The same on a connection. */
    public Uni<Facts> read(SqlClient client, Ask ask, Instant now) {
        KnownDomains.Version known = domains.current();
        Names names = Names.resolve(ask, known.table());
        return client.preparedQuery(SQL)
                .execute(parameters(ask, names, known, now))
                .map(rows -> rows.iterator().next())
                .chain(row -> factsOrAgain(client, row, ask, names, now));
    }

    private Uni<Facts> factsOrAgain(SqlClient client, Row row, Ask ask, Names names, Instant now) {
        String table = row.getString("domain_table");
        if (table == null) {
            return Uni.createFrom().item(facts(row, ask, names));
        }
        domains.learn(row.getLong("domain_version"), table);
        return read(client, ask, now);
    }

    private Tuple parameters(Ask ask, Names names, KnownDomains.Version known, Instant now) {
        List<String> groups = names.groups();
        return Tuple.of(
                        names.user(),
                        groups == null ? null : groups.toArray(String[]::new),
                        ask.deviceToken() == null ? null : Buffer.buffer(Tokens.hash(ask.deviceToken())),
                        ask.deviceTokens() ? null : ask.network(),
                        now.atOffset(ZoneOffset.UTC))
                .addValue(known.number())
                .addValue((short) limits.deviceFailures());
    }

    private Facts facts(Row row, Ask ask, Names names) {
        Account account = Rows.account(row, limits);
        return new Facts(
                Rows.deployment(row),
                names.user(),
                account,
                Rows.credential(row),
                membership(row, ask, account),
                row.getBoolean("whitelisted"),
                window(row),
                row.getUUID("device_id"),
                liveCode(row),
                Rows.sent(row, row.getUUID("device_id") == null),
                names.groups(),
                Rows.texts(row, "reported_groups"));
    }

    private static Membership membership(Row row, Ask ask, @Nullable Account account) {
        boolean synced = account != null && account.isSynced();
        return new Membership(
                row.getBoolean("some_group"),
                ask.groups() != null,
                row.getBoolean("request_member"),
                synced,
                account != null && account.isSynced() && account.enabled(),
                row.getArrayOfStrings("reported_groups") != null,
                row.getBoolean("reported_member"));
    }

    private static Facts.@Nullable OpenWindow window(Row row) {
        UUID id = row.getUUID("window_id");
        return id == null
                ? null
                : new Facts.OpenWindow(
                        id, row.getOffsetDateTime("window_ends_at").toInstant());
    }

    private static Facts.@Nullable LiveCode liveCode(Row row) {
        UUID id = row.getUUID("live_id");
        return id == null
                ? null
                : new Facts.LiveCode(
                        id,
                        row.getInteger("live_version"),
                        row.getString("code_sealed"),
                        row.getOffsetDateTime("code_expires_at").toInstant(),
                        row.getInteger("checks_used"),
                        row.getUUID("live_device_id"),
                        row.getUUID("sms_request_id"),
                        row.getString("sms_status"),
                        Rows.instant(row, "sms_sent_at"));
    }
}
