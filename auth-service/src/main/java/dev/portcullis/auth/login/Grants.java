package dev.portcullis.auth.login;

import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.id.UuidV7;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of a statement that mint grants; only a token's hash is stored. */
final class Grants {
    private static final String INSERT = """
            insert into session_grant (id, token_hash, login_id, window_id, account_id, user_name, epoch, integration_id,
              host, client_network, device_id, of_open_window, issued_at, expires_at) select\s""";

    private Grants() {}

    /** Comes with {@code session_valid}: ends with the window and starts none. */
    static LoginView.GrantView ofOpenWindow(Statement statement, Visit visit, Facts facts, Facts.OpenWindow window) {
        Account account = facts.account();
        if (account == null) {
            throw new IllegalStateException("a window of no account");
        }
        Instant before = visit.now().plus(facts.deployment().validityBefore());
        Instant expiresAt = before.isBefore(window.endsAt()) ? before : window.endsAt();
        return mint(
                statement,
                new Grant(
                        null,
                        window.id(),
                        account.id(),
                        account.userName(),
                        account.epoch(),
                        visit.integration(),
                        visit.host(),
                        visit.client().address().network(),
                        facts.device(),
                        true,
                        visit.now(),
                        expiresAt));
    }

    /** What a grant is bound to. */
    record Grant(
            @Nullable UUID login,
            UUID window,
            UUID account,
            String user,
            long epoch,
            UUID integration,
            @Nullable String host,
            String network,
            @Nullable UUID device,
            boolean ofOpenWindow,
            Instant issuedAt,
            Instant expiresAt) {}

    static LoginView.GrantView mint(Statement statement, Grant grant) {
        String token = Tokens.random();
        String values = String.join(
                ", ",
                statement.uuid(UuidV7.at(grant.issuedAt())),
                statement.bytes(Tokens.hash(token)),
                statement.uuid(grant.login()),
                statement.uuid(grant.window()),
                statement.uuid(grant.account()),
                statement.text(grant.user()),
                statement.number(grant.epoch()),
                statement.uuid(grant.integration()),
                statement.text(grant.host()),
                statement.text(grant.network()),
                statement.uuid(grant.device()),
                statement.flag(grant.ofOpenWindow()),
                statement.at(grant.issuedAt()),
                statement.at(grant.expiresAt()));
        statement.with("ig", INSERT + values + " from g");
        return new LoginView.GrantView(token, grant.expiresAt());
    }
}
