package dev.portcullis.auth.user;

import dev.portcullis.auth.login.Statement;
import java.util.UUID;

/**
 * An enabled account, as an administrator's request names it.
 *
 * @param enrolled whether it has a credential
 */
public record User(UUID id, String name, long epoch, boolean enrolled) {
    /** A statement that happens only while this account is what it is; its guard has {@code account_id}. */
    public Statement statement() {
        Statement statement = new Statement();
        return statement.guard("select id as account_id from account where id = " + statement.uuid(id)
                + " and enabled and epoch = " + statement.number(epoch) + " for no key update");
    }

    /** For the audit log. */
    public String target() {
        return "user:" + id;
    }
}
