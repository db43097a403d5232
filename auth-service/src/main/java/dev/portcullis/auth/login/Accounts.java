package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Makes a login the login of an account: a member of a group gets his account when he first enrols. */
@ApplicationScoped
public class Accounts {
    private final Pool pool;

    Accounts(Pool pool) {
        this.pool = pool;
    }

    /**
     * Idempotent. The account's own changes come by its snapshots; here only one that is not there yet, or was removed, is made.
     *
     * @return fails with 409 when the login is another account's, 410 when account or login have changed since
     */
    public Uni<Void> adopt(Login login, AccountSnapshot account) {
        UUID known = login.accountId();
        if (known != null && !known.equals(account.accountId())) {
            return Uni.createFrom().failure(new DomainProblem(409, "conflict", "The login is another account's."));
        }
        return make(account)
                .run(pool)
                .chain(() -> claim(login, account).run(pool))
                .invoke(Accounts::require)
                .replaceWithVoid();
    }

    private static Statement make(AccountSnapshot account) {
        Statement statement = new Statement().guard("select 1");
        String values = String.join(
                ", ",
                statement.uuid(account.accountId()),
                statement.number(account.version()),
                statement.number(account.epoch()),
                statement.text(account.user()),
                statement.text(account.source().name().toLowerCase(Locale.ROOT)),
                statement.flag(account.source() == AccountSource.GROUP),
                statement.flag(account.enabled()),
                statement.text(NewLogin.text(account.method())));
        return statement.with("ia", """
                insert into account (id, version, epoch, user_name, source, by_report, enabled, method) select\s""" + values + "\n" + """
                 from g on conflict (id) do update set version = excluded.version, epoch = excluded.epoch,
                  user_name = excluded.user_name, source = excluded.source, by_report = excluded.by_report,
                  enabled = excluded.enabled, method = excluded.method, phone_masked = null, phone_sealed = null,
                  phone_digest = null, phone_country = null, phone_by_admin = false, row_version = account.row_version + 1
                  where account.version < excluded.version and not account.enabled""");
    }

    private static Statement claim(Login login, AccountSnapshot account) {
        Statement statement = new Statement();
        statement.guard("select l.id from login l where l.id = " + statement.uuid(login.id())
                + " and l.ended_at is null and (l.epoch is null or l.epoch = " + statement.number(account.epoch())
                + ") and exists (select from account a where a.id = "
                + statement.uuid(account.accountId()) + " and a.enabled and a.epoch = "
                + statement.number(account.epoch()) + ") for no key update of l");
        return statement.with(
                "ul",
                "update login set version = version + 1, account_id = " + statement.uuid(account.accountId())
                        + ", epoch = " + statement.number(account.epoch()) + " from g where login.id = g.id"
                        + " and account_id is null");
    }

    private static void require(boolean claimed) {
        if (!claimed) {
            throw ended("login_reset");
        }
    }

    public static DomainProblem ended(String ending) {
        return new DomainProblem(410, "login_ended", Messages.of(ending)).with("ending", ending);
    }
}
