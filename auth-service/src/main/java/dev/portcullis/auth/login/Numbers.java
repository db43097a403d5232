package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.internal.InternalCall;
import dev.portcullis.kit.internal.InternalCalls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** enrollment-service knows what a number is, and whether there is a seat. */
@ApplicationScoped
class Numbers {
    private final InternalCall enrollment;
    private final ReportedGroups groups;

    Numbers(
            InternalCalls calls,
            @ConfigProperty(name = "portcullis.services.enrollment") List<String> addresses,
            ReportedGroups groups) {
        this.groups = groups;
        this.enrollment = calls.to("enrollment-service", addresses);
    }

    record Body(String user, @Nullable UUID accountId, List<String> groups, String phone) {}

    /**
     * @param phone keyring account, AAD {@code account:phone:<accountId>}
     * @param number E.164 country code
     */
    record Answer(
            AccountSnapshot account,
            String phone,
            String phoneMasked,
            @Nullable String number) {}

    /** @return fails with 400 {@code phone_invalid}, 409 {@code license_exhausted} or 503 */
    Uni<Answer> check(Login login, String phone) {
        return Bounded.database(groups.of(login.user()))
                .chain(names -> enrollment.post(
                        "/internal/v1/logins/" + login.id() + "/number",
                        new Body(login.user(), login.accountId(), names, phone),
                        Answer.class,
                        login.integration()));
    }
}
