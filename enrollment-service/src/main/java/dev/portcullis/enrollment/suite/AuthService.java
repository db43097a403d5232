package dev.portcullis.enrollment.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.kit.internal.InternalCall;
import dev.portcullis.kit.internal.InternalCalls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Calls to auth-service, which decides; each fails with its problem, or with 503 {@code auth_service_unavailable}. */
@ApplicationScoped
public class AuthService {
    private final InternalCall auth;

    AuthService(InternalCalls calls, @ConfigProperty(name = "portcullis.services.auth") List<String> addresses) {
        this.auth = calls.to("auth-service", addresses);
    }

    /**
     * A login that may enrol.
     *
     * @param accountId null: a member of a group who has no account yet
     * @param groups enabled groups he is a member of, as far as auth-service has heard; null: not told
     * @param pending a secret was handed over and waits to be proven
     * @param digits of a code made from the secret
     * @param period seconds
     * @param label account part of the otpauth label
     */
    public record Enrolment(
            UUID loginId,
            String user,
            @Nullable UUID accountId,
            @Nullable List<String> groups,
            boolean pending,
            List<Method> methods,
            int digits,
            int period,
            String issuer,
            String label) {}

    /** @param secret sealed with keyring account, AAD {@code credential:secret:<loginId>} */
    public record PendingCredential(AccountSnapshot account, String secret, String algorithm, int digits, int period) {
        @Override
        public String toString() {
            return "PendingCredential[***]";
        }
    }

    public record Rename(String from, String to) {}

    /** @param version ever rising */
    public record Domains(long version, DomainTable table, List<Rename> renames, List<Rename> groupRenames) {}

    record Locked(List<UUID> ids) {}

    /** Accounts whose path of unknown clients is closed; 409 {@code too_many_locked} beyond 10,000. */
    public Uni<List<UUID>> locked() {
        return auth.get("/internal/v1/locked-accounts", Locked.class, null).map(Locked::ids);
    }

    public Uni<Void> put(AccountSnapshot account) {
        return put("/internal/v1/accounts/" + account.accountId(), account, null);
    }

    public Uni<Void> put(GroupSnapshot group) {
        return put("/internal/v1/groups/" + group.groupId(), group, null);
    }

    public Uni<Void> put(Domains domains) {
        return put("/internal/v1/domains", domains, null);
    }

    /** 404 for another integration's login, 409 {@code already_enrolled}, 410 when the login has ended. */
    public Uni<Enrolment> enrolment(UUID loginId, UUID integration) {
        return auth.get("/internal/v1/logins/" + loginId + "/enrolment", Enrolment.class, integration);
    }

    public Uni<Void> put(UUID loginId, UUID integration, PendingCredential credential) {
        return put("/internal/v1/logins/" + loginId + "/credential", credential, integration);
    }

    private Uni<Void> put(String path, Object body, @Nullable UUID integration) {
        return auth.put(path, body, JsonNode.class, integration).replaceWithVoid();
    }
}
