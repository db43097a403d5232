package dev.portcullis.gateway.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portcullis.gateway.limit.LimitedSources;
import dev.portcullis.gateway.status.StatusView.ServiceState;
import dev.portcullis.kit.internal.InternalCall;
import dev.portcullis.kit.internal.InternalCalls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks all services at the same time, each for a second at most; none of them is needed for an answer. */
@ApplicationScoped
class StatusService {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final InternalCall auth;
    private final List<InternalCall> authReplicas;
    private final InternalCall enrollment;
    private final InternalCall license;
    private final InternalCall sms;
    private final ServiceHealth health;
    private final LimitedSources limited;
    private final Clock clock;

    StatusService(
            InternalCalls calls,
            ServiceHealth health,
            LimitedSources limited,
            Clock clock,
            @ConfigProperty(name = "portcullis.services.auth") List<String> auth,
            @ConfigProperty(name = "portcullis.services.enrollment") List<String> enrollment,
            @ConfigProperty(name = "portcullis.services.license") List<String> license,
            @ConfigProperty(name = "portcullis.services.sms") List<String> sms) {
        this.auth = calls.to("auth-service", auth);
        this.authReplicas = auth.stream()
                .map(replica -> calls.to("auth-service", List.of(replica)))
                .toList();
        this.enrollment = calls.to("enrollment-service", enrollment);
        this.license = calls.to("license-service", license);
        this.sms = calls.to("sms-service", sms);
        this.health = health;
        this.limited = limited;
        this.clock = clock;
    }

    Uni<StatusView> now() {
        return Uni.combine()
                .all()
                .unis(
                        part(auth, "/admin/v1/mode"),
                        part(license, "/admin/v1/license"),
                        part(enrollment, "/internal/v1/account-counts"),
                        clock(),
                        part(sms, "/internal/v1/sms-warnings"),
                        health.all())
                .with(this::view);
    }

    /** Each replica of which an address is known; of those behind one address, one. */
    private Uni<JsonNode> clock() {
        List<Uni<JsonNode>> asked = authReplicas.stream()
                .map(replica -> part(replica, "/internal/v1/clock"))
                .toList();
        return Uni.join().all(asked).andFailFast().map(Clocks::worst);
    }

    /** @return a missing node where nobody says anything in time */
    private static Uni<JsonNode> part(InternalCall service, String path) {
        return service.get(path, JsonNode.class, null)
                .ifNoItem()
                .after(LONGEST)
                .recoverWithItem(MissingNode.getInstance())
                .onFailure()
                .recoverWithItem(MissingNode.getInstance());
    }

    private StatusView view(
            JsonNode mode,
            JsonNode licence,
            JsonNode users,
            JsonNode time,
            JsonNode messages,
            List<ServiceState> services) {
        Instant now = clock.instant();
        String named = mode.path("mode").isTextual() ? mode.path("mode").asText() : null;
        List<LimitedSources.LimitedSource> sources = limited.now();
        return new StatusView(
                named,
                present(licence),
                present(users),
                services,
                now,
                present(time),
                sources,
                Warnings.of(named, present(licence), present(time), messages, services, !sources.isEmpty(), now));
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }
}
