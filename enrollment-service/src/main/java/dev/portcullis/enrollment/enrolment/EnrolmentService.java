package dev.portcullis.enrollment.enrolment;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.enrollment.account.Members;
import dev.portcullis.enrollment.qr.Base32;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.enrollment.suite.AuthService.Enrolment;
import dev.portcullis.enrollment.suite.AuthService.PendingCredential;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Makes the secret of a login that enrols, hands it to auth-service and shows it; each time it is shown, auth-service has said
 * that it is still pending.
 */
@ApplicationScoped
class EnrolmentService {
    private static final String ALGORITHM = "SHA1";

    private final AuthService auth;
    private final Members members;
    private final PendingSecrets secrets;
    private final Keyrings keyrings;

    EnrolmentService(AuthService auth, Members members, PendingSecrets secrets, Keyrings keyrings) {
        this.auth = auth;
        this.members = members;
        this.secrets = secrets;
        this.keyrings = keyrings;
    }

    Uni<EnrolmentView> start(UUID loginId, UUID integration) {
        return enrolment(loginId, integration)
                .chain(enrolment -> members.ensure(enrolment.accountId(), enrolment.user(), enrolment.groups())
                        .chain(account -> secret(enrolment, account, integration))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(secret -> EnrolmentView.of(enrolment, secret.reveal())));
    }

    private Uni<Enrolment> enrolment(UUID loginId, UUID integration) {
        return auth.enrolment(loginId, integration)
                .onFailure(EnrolmentService::hasEnded)
                .call(() ->
                        Bounded.database(secrets.forget(loginId)).onFailure().recoverWithNull());
    }

    private static boolean hasEnded(Throwable failure) {
        return failure instanceof DomainProblem problem && (problem.status() == 409 || problem.status() == 410);
    }

    private Uni<Secret<String>> secret(Enrolment enrolment, AccountSnapshot account, UUID integration) {
        return Bounded.database(secrets.ofLogin(enrolment.loginId(), account.accountId()))
                .call(secret -> handOver(enrolment, account, integration, secret));
    }

    private Uni<Void> handOver(Enrolment enrolment, AccountSnapshot account, UUID integration, Secret<String> secret) {
        UUID loginId = enrolment.loginId();
        String sealed =
                keyrings.account().seal(Base32.decode(secret.reveal()), Aad.of("credential", "secret", loginId));
        return auth.put(
                loginId,
                integration,
                new PendingCredential(account, sealed, ALGORITHM, enrolment.digits(), enrolment.period()));
    }

    /** What the QR code says, while it waits to be proven; 410 afterwards. */
    Uni<String> pendingUri(UUID loginId, UUID integration) {
        return enrolment(loginId, integration)
                .onFailure(EnrolmentService::hasEnded)
                .transform(failure -> gone())
                .chain(enrolment -> enrolment.pending()
                        ? Bounded.database(secrets.read(loginId))
                                .onItem()
                                .ifNull()
                                .failWith(EnrolmentService::gone)
                                .map(secret -> EnrolmentView.uri(enrolment, secret.reveal()))
                        : Uni.createFrom().failure(notStarted()));
    }

    private static DomainProblem gone() {
        return new DomainProblem(410, "qr_code_gone", "This QR code is not shown any more.");
    }

    private static DomainProblem notStarted() {
        return new DomainProblem(409, "enrolment_not_started", "No secret was asked for at this login.");
    }
}
