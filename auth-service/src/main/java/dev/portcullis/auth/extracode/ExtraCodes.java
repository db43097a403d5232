package dev.portcullis.auth.extracode;

import dev.portcullis.auth.audit.Audits;
import dev.portcullis.auth.login.CodeType;
import dev.portcullis.auth.login.ExtraCode;
import dev.portcullis.auth.login.LoginSecrets;
import dev.portcullis.auth.login.RecoveryCodes;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.auth.user.User;
import dev.portcullis.auth.user.Users;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives recovery and bypass codes and takes them back; only their digests are kept. */
@ApplicationScoped
class ExtraCodes {
    private final Users users;
    private final RecoveryCodes recoveryCodes;
    private final LoginSecrets secrets;
    private final Audits audits;
    private final Clock clock;

    ExtraCodes(Users users, RecoveryCodes recoveryCodes, LoginSecrets secrets, Audits audits, Clock clock) {
        this.users = users;
        this.recoveryCodes = recoveryCodes;
        this.secrets = secrets;
        this.audits = audits;
        this.clock = clock;
    }

    Uni<ExtraCodeResource.BypassView> bypass(
            UUID id, BypassRequest.Valid request, Caller caller, @Nullable IdempotentRequest repeat) {
        return users.change(id, repeat, user -> bypass(user, request, caller, rowId(repeat)));
    }

    /** A repeat takes the place of the code that nobody has received. */
    private static UUID rowId(@Nullable IdempotentRequest repeat) {
        return repeat == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes((repeat.integration() + "\n" + repeat.route() + "\n" + repeat.key())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Users.Change<ExtraCodeResource.BypassView> bypass(
            User user, BypassRequest.Valid request, Caller caller, UUID rowId) {
        requireEnrolled(user, "nothing to be spared");
        Instant now = clock.instant();
        Instant validUntil = now.plus(request.life());
        String code = ExtraCode.random();
        Statement statement = user.statement();
        statement.with(
                "dx",
                "delete from extra_code x using g where x.account_id = g.account_id and x.id = "
                        + statement.uuid(rowId));
        statement.with(
                "ix",
                "insert into extra_code (id, account_id, digest, kind, epoch, uses_left, created_at, expires_at, reason)"
                        + " select " + statement.uuid(rowId) + ", g.account_id, "
                        + statement.bytes(secrets.digestOfExtra(CodeType.BYPASS, code)) + ", 'bypass', "
                        + statement.number(user.epoch()) + ", " + statement.number(request.uses()) + ", "
                        + statement.at(now) + ", " + statement.at(validUntil) + ", " + statement.text(request.reason())
                        + " from g");
        Map<String, Object> after =
                Map.of("minutes", request.life().toMinutes(), "uses", request.uses(), "reason", request.reason());
        statement.event(audits.done(caller, "bypass_code.create", user.target(), after, now));
        return new Users.Change<>(
                statement, new ExtraCodeResource.BypassView(ExtraCode.grouped(code), validUntil, request.uses()));
    }

    Uni<Void> withdraw(UUID id, Caller caller) {
        return users.change(id, user -> new Users.Change<>(withdrawn(user, caller), user))
                .replaceWithVoid();
    }

    private Statement withdrawn(User user, Caller caller) {
        return user.statement()
                .with("dx", "delete from extra_code x using g where x.account_id = g.account_id and x.kind = 'bypass'")
                .with("ua", "update account set row_version = row_version + 1 from g where account.id = g.account_id")
                .event(audits.done(caller, "bypass_code.remove", user.target(), null, clock.instant()));
    }

    Uni<List<String>> recovery(UUID id, Caller caller, @Nullable IdempotentRequest repeat) {
        return users.change(id, repeat, user -> recovery(user, caller));
    }

    private Users.Change<List<String>> recovery(User user, Caller caller) {
        requireEnrolled(user, "nothing to recover");
        Instant now = clock.instant();
        Statement statement = user.statement();
        List<String> codes = recoveryCodes.replace(statement, user.epoch(), now);
        statement.with("ua", "update account set row_version = row_version + 1 from g where account.id = g.account_id");
        statement.event(audits.done(caller, "recovery_codes.create", user.target(), null, now));
        return new Users.Change<>(statement, codes);
    }

    private static void requireEnrolled(User user, String what) {
        if (!user.enrolled()) {
            throw new DomainProblem(409, "not_enrolled", "This user has " + what + ": he is not enrolled yet.");
        }
    }
}
