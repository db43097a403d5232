package dev.portcullis.gateway.status;

import dev.portcullis.gateway.proxy.Upstreams;
import dev.portcullis.gateway.route.Target;
import dev.portcullis.gateway.status.StatusView.ServiceState;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Asks each service whether it is ready; one that does not say so within a second is down. */
@ApplicationScoped
class ServiceHealth {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final List<Target> SERVICES = List.of(Target.AUTH, Target.ENROLLMENT, Target.SMS, Target.LICENSE);

    private final Upstreams upstreams;

    ServiceHealth(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    Uni<List<ServiceState>> all() {
        return Uni.join().all(SERVICES.stream().map(this::one).toList()).andFailFast();
    }

    private Uni<ServiceState> one(Target service) {
        String name = String.valueOf(service.service());
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(upstreams.isReady(service, LONGEST)))
                .onFailure()
                .recoverWithItem(false)
                .map(ready -> new ServiceState(name, ready ? "up" : "down"));
    }
}
