package dev.portcullis.gateway.bootstrap;

import dev.portcullis.gateway.key.KnownKeys;
import dev.portcullis.gateway.limit.SourceGuard;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The order of the start: what the file brings, then the keys, then the counts. */
@ApplicationScoped
class Startup {
    private final Optional<Path> file;
    private final Bootstrap bootstrap;
    private final KnownKeys keys;
    private final SourceGuard limits;

    Startup(
            @ConfigProperty(name = "portcullis.gateway.bootstrap") Optional<Path> file,
            Bootstrap bootstrap,
            KnownKeys keys,
            SourceGuard limits) {
        this.file = file;
        this.bootstrap = bootstrap;
        this.keys = keys;
        this.limits = limits;
    }

    void start(@Observes StartupEvent started) {
        file.ifPresent(bootstrap::apply);
        keys.start();
        limits.start();
    }
}
