package dev.portcullis.auth.device;

import dev.portcullis.auth.audit.Audits;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.user.User;
import dev.portcullis.auth.user.Users;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Known devices of a user. */
@ApplicationScoped
public class Devices {
    private static final String SELECT = """
            select d.id, d.client_kind, d.created_at, d.last_used_at, d.expires_at, d.failures
            from device d join account a on a.id = d.account_id and a.epoch = d.epoch
            where a.id = $1 and d.expires_at > $2 and d.failures < $3 order by d.last_used_at desc, d.id""";

    private final Users users;
    private final Audits audits;
    private final RiskLimits limits;
    private final Pool pool;
    private final Clock clock;

    Devices(Users users, Audits audits, RiskLimits limits, Pool pool, Clock clock) {
        this.users = users;
        this.audits = audits;
        this.limits = limits;
        this.pool = pool;
        this.clock = clock;
    }

    public Uni<List<DeviceView>> of(UUID user) {
        return users.find(user).chain(found -> Bounded.database(list(found.id())));
    }

    private Uni<List<DeviceView>> list(UUID account) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(account, clock.instant().atOffset(ZoneOffset.UTC), (short) limits.deviceFailures()))
                .map(RowSet::spliterator)
                .map(rows ->
                        StreamSupport.stream(rows, false).map(Devices::view).toList());
    }

    /** With all that rests on it: its open window and the grants that were not redeemed. */
    Uni<Void> forget(UUID user, UUID device, Caller caller) {
        return of(user).map(known -> known.stream().anyMatch(one -> one.id().equals(device)))
                .invoke(known -> {
                    if (!known) {
                        throw DomainProblem.notFound("device");
                    }
                })
                .chain(() -> users.change(user, found -> new Users.Change<>(forgotten(found, device, caller), found)))
                .replaceWithVoid();
    }

    Uni<Void> forgetAll(UUID user, Caller caller) {
        return users.change(user, found -> new Users.Change<>(allForgotten(found, caller), found))
                .replaceWithVoid();
    }

    private Statement forgotten(User user, UUID device, Caller caller) {
        Statement statement = user.statement();
        String one = " = " + statement.uuid(device);
        end(statement, "device_id" + one, "d.id" + one, clock.instant());
        Map<String, Object> after = Map.of("device", device.toString());
        return statement.event(audits.done(caller, "device.remove", user.target(), after, clock.instant()));
    }

    private Statement allForgotten(User user, Caller caller) {
        Statement statement = user.statement();
        end(statement, "device_id is not null", "true", clock.instant());
        return statement.event(audits.done(caller, "device.remove_all", user.target(), null, clock.instant()));
    }

    private static void end(Statement statement, String ofDevice, String device, Instant now) {
        String at = statement.at(now);
        statement
                .with("dd", "delete from device d using g where d.account_id = g.account_id and " + device)
                .with(
                        "uw",
                        "update validity_window w set ended_at = " + at + " from g where w.account_id = g.account_id"
                                + " and w.ended_at is null and w." + ofDevice)
                .with(
                        "ug",
                        "update session_grant r set voided_at = " + at + " from g where r.account_id = g.account_id"
                                + " and r.redeemed_at is null and r.voided_at is null and r." + ofDevice)
                .with("ua", "update account set row_version = row_version + 1 from g where account.id = g.account_id");
    }

    private static DeviceView view(Row row) {
        return new DeviceView(
                row.getUUID("id"),
                row.getString("client_kind"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getInteger("failures"));
    }
}
