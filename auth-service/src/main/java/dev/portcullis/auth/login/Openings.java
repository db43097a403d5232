package dev.portcullis.auth.login;

import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of a statement that an accepted code leads to: validity window, grant and device token. */
@ApplicationScoped
class Openings {
    /**
     * @param device whose token it is
     * @param deviceToken null where the integration keeps none
     * @param newDevice whether it is a device that was not known
     */
    record Opened(
            LoginView.GrantView grant,
            @Nullable UUID device,
            @Nullable String deviceToken,
            boolean newDevice) {
        @Override
        public String toString() {
            return "Opened[***]";
        }
    }

    /** @param inRow two codes in a row opened: they take back what the first did to the device */
    Opened open(Statement statement, LoginFacts facts, boolean inRow, Instant now) {
        Login login = facts.login();
        String token = login.deviceTokens() ? Tokens.random() : null;
        UUID known = known(facts, inRow);
        UUID device = token == null ? null : device(statement, facts, known, token, now);
        UUID window = window(statement, facts, device, now);
        LoginView.GrantView grant = grant(statement, facts, window, device, now);
        return new Opened(grant, device, token, token != null && known == null);
    }

    /** A fresh grant and device token for a login that a code has opened; its unredeemed grants die. */
    Opened again(Statement statement, LoginFacts facts, UUID window, Instant windowEndsAt, Instant now) {
        Login login = facts.login();
        statement.with(
                "vg",
                "update session_grant set voided_at = " + statement.at(now) + " from g where session_grant.login_id = "
                        + statement.uuid(login.id()) + " and redeemed_at is null and voided_at is null");
        String token = login.deviceTokens() && login.device() != null ? Tokens.random() : null;
        if (token != null) {
            rotate(statement, facts, token, now);
        }
        Account account = CheckWrites.account(facts);
        LoginView.GrantView grant = Grants.mint(
                statement, of(login, account, window, login.deviceTokens() ? login.device() : null, now, windowEndsAt));
        return new Opened(grant, login.device(), token, false);
    }

    private static @Nullable UUID known(LoginFacts facts, boolean inRow) {
        LoginFacts.Device device = facts.device();
        return device != null && (facts.knownDevice() || inRow) ? device.id() : null;
    }

    private static UUID device(Statement statement, LoginFacts facts, @Nullable UUID known, String token, Instant now) {
        if (known != null) {
            rotate(statement, facts, token, now);
            return known;
        }
        UUID id = UuidV7.at(now);
        Account account = CheckWrites.account(facts);
        String values = String.join(
                ", ",
                statement.uuid(id),
                statement.uuid(account.id()),
                statement.number(account.epoch()),
                statement.bytes(Tokens.hash(token)),
                statement.text(facts.login().clientKind()),
                statement.at(now),
                statement.at(now),
                statement.at(now.plus(facts.deployment().deviceLife())));
        statement.with(
                "ide",
                "insert into device (id, account_id, epoch, token_hash, client_kind, created_at, last_used_at, expires_at)"
                        + " select " + values + " from g");
        return id;
    }

    /** The token that was shown stays good until its successor is first shown. */
    private static void rotate(Statement statement, LoginFacts facts, String token, Instant now) {
        statement.with(
                "ude",
                "update device set token_hash = " + statement.bytes(Tokens.hash(token)) + ", previous_token_hash = "
                        + statement.bytes(facts.login().deviceTokenHash()) + ", failures = 0, last_used_at = "
                        + statement.at(now) + ", expires_at = "
                        + statement.at(now.plus(facts.deployment().deviceLife()))
                        + " from g where device.id = "
                        + statement.uuid(facts.login().device()));
    }

    private static UUID window(Statement statement, LoginFacts facts, @Nullable UUID device, Instant now) {
        UUID id = UuidV7.at(now);
        Account account = CheckWrites.account(facts);
        String values = String.join(
                ", ",
                statement.uuid(id),
                statement.uuid(account.id()),
                statement.text(account.userName()),
                statement.number(account.epoch()),
                statement.uuid(facts.login().integration()),
                statement.uuid(device),
                statement.text(device == null ? facts.login().clientNetwork() : null),
                statement.at(now),
                statement.at(now.plus(facts.deployment().validityBefore())));
        statement.with("iw", """
                insert into validity_window (id, account_id, user_name, epoch, integration_id, device_id, client_network,
                  opened_at, before_ends_at) select\s""" + values + " from g");
        return id;
    }

    private static LoginView.GrantView grant(
            Statement statement, LoginFacts facts, UUID window, @Nullable UUID device, Instant now) {
        Instant endsAt = now.plus(facts.deployment().validityBefore());
        return Grants.mint(statement, of(facts.login(), CheckWrites.account(facts), window, device, now, endsAt));
    }

    private static Grants.Grant of(
            Login login, Account account, UUID window, @Nullable UUID device, Instant now, Instant endsAt) {
        return new Grants.Grant(
                login.id(),
                window,
                account.id(),
                account.userName(),
                account.epoch(),
                login.integration(),
                login.host(),
                login.clientNetwork(),
                device,
                false,
                now,
                endsAt);
    }
}
