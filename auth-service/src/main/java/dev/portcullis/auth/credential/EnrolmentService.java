package dev.portcullis.auth.credential;

import dev.portcullis.auth.login.Accounts;
import dev.portcullis.auth.login.Login;
import dev.portcullis.auth.login.LoginFacts;
import dev.portcullis.auth.login.LoginQuery;
import dev.portcullis.auth.login.LoginSecrets;
import dev.portcullis.auth.login.Places;
import dev.portcullis.auth.login.ReportedGroups;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.crypto.UnsealException;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The secret of a user who enrols: pending at its login, until a code proves it. */
@ApplicationScoped
class EnrolmentService {
    private static final int PERIOD_SECONDS = 30;

    private final LoginQuery logins;
    private final Accounts accounts;
    private final LoginSecrets secrets;
    private final Places places;
    private final ReportedGroups groups;
    private final Pool pool;
    private final Clock clock;

    EnrolmentService(
            LoginQuery logins,
            Accounts accounts,
            LoginSecrets secrets,
            Places places,
            ReportedGroups groups,
            Pool pool,
            Clock clock) {
        this.logins = logins;
        this.accounts = accounts;
        this.secrets = secrets;
        this.places = places;
        this.groups = groups;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<EnrolmentView> get(UUID id, UUID integration) {
        return Bounded.database(open(id, integration)
                .chain(facts -> groups.of(facts.login().user()).map(names -> view(facts, names))));
    }

    Uni<Void> put(UUID id, UUID integration, CredentialRequest.Valid request) {
        return Bounded.database(open(id, integration).chain(facts -> put(facts.login(), request)));
    }

    private Uni<Void> put(Login login, CredentialRequest.Valid request) {
        String sealed = resealed(login, request.secret());
        return accounts.adopt(login, request.account())
                .chain(() -> pending(login, request, sealed).run(pool))
                .invoke(EnrolmentService::requireOpen)
                .replaceWithVoid();
    }

    private String resealed(Login login, String secret) {
        try {
            return secrets.resealPendingSecret(login.id(), secret);
        } catch (UnsealException e) {
            throw DomainProblem.invalid("secret", "was not sealed for this login");
        }
    }

    /** The last of {@code /enrollment} and {@code /sms} sets the method; a code that is under way to a number dies. */
    private static Statement pending(Login login, CredentialRequest.Valid request, String sealed) {
        Statement statement = new Statement();
        statement.guard("select id from login where id = " + statement.uuid(login.id())
                + " and state = 'enroll' and ended_at is null for no key update");
        return statement.with(
                "ul",
                "update login set version = version + 1, method = 'app', pending_method = 'app', code_sealed = null,"
                        + " code_expires_at = null, pending_phone_sealed = null, pending_phone_masked = null,"
                        + " pending_secret_sealed = " + statement.text(sealed) + ", pending_algorithm = "
                        + statement.text(request.algorithm().name()) + ", pending_digits = "
                        + statement.number(request.digits()) + ", digits = " + statement.number(request.digits())
                        + ", pending_period = " + statement.number(request.period())
                        + " from g where login.id = g.id");
    }

    /** A login that may enrol: open, and of a user who has not. */
    private Uni<LoginFacts> open(UUID id, UUID integration) {
        Instant now = clock.instant();
        return logins.read(id, integration, now).invoke(facts -> requireEnrolling(facts, now));
    }

    private static void requireEnrolling(LoginFacts facts, Instant now) {
        if (facts.isEnrolled()) {
            throw new DomainProblem(409, "already_enrolled", "This user is enrolled already.");
        }
        String ending = facts.ending(now);
        if (ending != null) {
            throw Accounts.ended(ending);
        }
        if (!facts.login().enrolling()) {
            throw new DomainProblem(409, "wrong_method", "The code of this login comes by SMS.");
        }
    }

    private static void requireOpen(boolean open) {
        if (!open) {
            throw Accounts.ended("login_expired");
        }
    }

    private EnrolmentView view(LoginFacts facts, List<String> names) {
        Login login = facts.login();
        List<Method> methods = login.methods() == null ? List.of() : login.methods();
        return new EnrolmentView(
                login.id(),
                login.user(),
                login.accountId(),
                names,
                login.hasPendingSecret(),
                null,
                false,
                methods,
                facts.deployment().digits(),
                PERIOD_SECONDS,
                places.issuer(facts.deployment().issuer()),
                login.user());
    }
}
