package dev.portcullis.gateway.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.gateway.limit.SourceGuard;
import dev.portcullis.gateway.limit.Verdict;
import dev.portcullis.kit.internal.InternalCall;
import dev.portcullis.kit.internal.InternalCalls;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The calls of the prompt: those of a portal, in the name of the login's integration, and the two that open and end it. */
@ApplicationScoped
class PromptCalls {
    /** Reasons of a code that was looked at and was wrong. */
    private static final Set<String> WRONG = Set.of("code_invalid", "too_many_attempts");

    private final InternalCall auth;
    private final InternalCall enrollment;
    private final SourceGuard limits;

    PromptCalls(
            InternalCalls calls,
            SourceGuard limits,
            @ConfigProperty(name = "portcullis.services.auth") List<String> auth,
            @ConfigProperty(name = "portcullis.services.enrollment") List<String> enrollment) {
        this.limits = limits;
        this.auth = calls.to("auth-service", auth);
        this.enrollment = calls.to("enrollment-service", enrollment);
    }

    Uni<Opened> open(Visit visit) {
        Map<String, Object> body = Map.of("token", visit.token(), "browser", visit.browser());
        return auth.post("/internal/v1/prompts/open", body, Opened.class, null);
    }

    /** The login of a page that is open already. */
    Uni<Opened.State> state(Opened opened) {
        return auth.get(path(opened, ""), Opened.State.class, opened.integrationId());
    }

    Uni<Finished> finish(Visit visit, boolean cancel) {
        Map<String, Object> body = Map.of("token", visit.token(), "browser", visit.browser(), "cancel", cancel);
        return auth.post("/internal/v1/prompts/finish", body, Finished.class, null);
    }

    /** Counted by the source limits like a portal's, for the address that the portal saw when it opened the login. */
    Uni<CodeAnswer> code(Opened opened, TypedCode typed) {
        String login = String.valueOf(opened.loginId());
        if (limits.code(login) instanceof Verdict.Limited limited) {
            return Uni.createFrom().failure(tooMany(limited));
        }
        return auth.post(path(opened, "/code"), typed.body(), CodeAnswer.class, opened.integrationId())
                .invoke(answer -> limits.settle(login, null, WRONG.contains(answer.reason())))
                .onFailure()
                .invoke(() -> limits.settle(login, null, false));
    }

    private static DomainProblem tooMany(Verdict.Limited limited) {
        return new DomainProblem(429, "rate_limited", "Too many tries from this source; wait and try again.")
                .retryAfter(limited.retryAfter());
    }

    /** @param phone null: the code once more, to the number that is known */
    Uni<Void> sms(Opened opened, @Nullable String phone) {
        Map<String, Object> body = phone == null ? Map.of() : Map.of("phone", phone);
        return auth.post(path(opened, "/sms"), body, JsonNode.class, opened.integrationId())
                .replaceWithVoid();
    }

    /** Repeated for one login it reads the same secret, and makes the app the method. */
    Uni<Enrolment> enrolment(Opened opened) {
        return enrollment.post(path(opened, "/enrollment"), Map.of(), Enrolment.class, opened.integrationId());
    }

    private static String path(Opened opened, String call) {
        return "/portal/v1/logins/" + opened.loginId() + call;
    }
}
