package dev.portcullis.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole truth of one account, as enrollment-service knows it.
 *
 * @param accountId the account
 * @param version from one sequence of enrollment-service, ever rising; a consumer ignores what is not higher than what it has
 * @param epoch generation of the credential: reset and change of method or phone raise it; a credential of a lower epoch is dead
 * @param user canonical name, e.g. {@code ACME\alice}
 * @param source why it is asked for a code
 * @param enabled false: removed, never asked any more
 * @param method what an admin has chosen; {@code app} is a default the user may change while enrolling
 * @param phoneMasked e.g. {@code +1•••••••2671}
 * @param phoneSealed E.164, sealed with the account keyring, AAD {@code account:phone:<accountId>}
 * @param phoneByAdmin true: an admin entered the number, so the first login is a challenge to it
 */
public record AccountSnapshot(
        UUID accountId,
        long version,
        long epoch,
        String user,
        AccountSource source,
        boolean enabled,
        Method method,
        @Nullable String phoneMasked,
        @Nullable String phoneSealed,
        boolean phoneByAdmin) {}
