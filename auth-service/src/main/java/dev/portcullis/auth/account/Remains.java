package dev.portcullis.auth.account;

import dev.portcullis.auth.session.SessionEnds;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** All that a proof of identity has left behind; ends in the running transaction, in the order in which everybody locks. */
@ApplicationScoped
class Remains {
    private static final String END_LOGINS = """
            update login set state = 'ended', ending = 'login_reset', version = version + 1, code_sealed = null,
              pending_secret_sealed = null, pending_phone_sealed = null, ended_at = ?2
            where (account_id = ?1 or account_id is null and user_name = ?3) and ended_at is null""";
    private static final String SPEND_TICKETS = """
            update login set ticket_spent_at = ?2, version = version + 1
            where account_id = ?1 and ticket_hash is not null and ticket_spent_at is null""";
    private static final String VOID_GRANTS = """
            update session_grant set voided_at = ?2
            where account_id = ?1 and redeemed_at is null and voided_at is null""";
    private static final String END_WINDOWS =
            "update validity_window set ended_at = ?2 where account_id = ?1 and ended_at is null";

    /** Who wanted the old secret has nothing of the new one, and its owner enrols; what was charged stays charged. */
    private static final String UNLOCK =
            "update account set failure_count = 0, next_check_at = null, row_version = row_version + 1 where id = ?1";

    /** @param user logins of a member who enrols for the first time are known by name only */
    Uni<Void> end(UUID account, String user, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return Panache.getSession().chain(session -> end(session, account, user, at));
    }

    private static Uni<Void> end(Mutiny.Session session, UUID account, String user, OffsetDateTime at) {
        return delete(session, "credential", account)
                .chain(() -> session.createNativeQuery(UNLOCK)
                        .setParameter(1, account)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery(END_LOGINS)
                        .setParameter(1, account)
                        .setParameter(2, at)
                        .setParameter(3, user)
                        .executeUpdate())
                .chain(() -> update(session, SPEND_TICKETS, account, at))
                .chain(() -> grantsAndDevices(session, account, at));
    }

    private static Uni<Void> grantsAndDevices(Mutiny.Session session, UUID account, OffsetDateTime at) {
        return update(session, VOID_GRANTS, account, at)
                .chain(() -> update(session, END_WINDOWS, account, at))
                .chain(() -> delete(session, "device", account))
                .chain(() -> delete(session, "extra_code", account))
                .chain(() -> delete(session, "used_code", account))
                .chain(() -> revokeSessions(session, account, at))
                .replaceWithVoid();
    }

    private static Uni<Integer> revokeSessions(Mutiny.Session session, UUID account, OffsetDateTime at) {
        return session.createNativeQuery(SessionEnds.REVOKE_OF_ACCOUNT)
                .setParameter(1, account)
                .setParameter(2, at)
                .setParameter(3, "verification_reset")
                .executeUpdate();
    }

    private static Uni<Integer> update(Mutiny.Session session, String sql, UUID account, OffsetDateTime at) {
        return session.createNativeQuery(sql)
                .setParameter(1, account)
                .setParameter(2, at)
                .executeUpdate();
    }

    private static Uni<Integer> delete(Mutiny.Session session, String table, UUID account) {
        return session.createNativeQuery("delete from " + table + " where account_id = ?1")
                .setParameter(1, account)
                .executeUpdate();
    }
}
