package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.route.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where the services are. */
@Singleton
public class Upstreams {
    /** Below the 60 s after which a service closes an idle connection, so that none is used that is about to be closed. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Map<Target, UpstreamClient> upstreams;

    Upstreams(
            Vertx vertx,
            ProxyConfig config,
            @ConfigProperty(name = "portcullis.services.auth") List<String> auth,
            @ConfigProperty(name = "portcullis.services.enrollment") List<String> enrollment,
            @ConfigProperty(name = "portcullis.services.sms") List<String> sms,
            @ConfigProperty(name = "portcullis.services.license") List<String> license) {
        HttpClient client = vertx.createHttpClient(options(config).setMaxPoolSize(config.connections()));
        HttpClient streams = vertx.createHttpClient(options(config).setMaxPoolSize(config.streams()));
        this.upstreams = Map.of(
                Target.AUTH, upstream(Target.AUTH, auth, client),
                Target.AUTH_STREAM, upstream(Target.AUTH_STREAM, auth, streams),
                Target.ENROLLMENT, upstream(Target.ENROLLMENT, enrollment, client),
                Target.SMS, upstream(Target.SMS, sms, client),
                Target.LICENSE, upstream(Target.LICENSE, license, client));
    }

    private static HttpClientOptions options(ProxyConfig config) {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxWaitQueueSize(config.waiting())
                .setPipelining(false)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setDecompressionSupported(false);
    }

    private static UpstreamClient upstream(Target target, List<String> addresses, HttpClient client) {
        return new UpstreamClient(String.valueOf(target.service()), addresses, client);
    }

    @Nullable
    UpstreamClient of(Target target) {
        return upstreams.get(target);
    }

    /** Whether a replica of the service says, within that time, that it is ready. */
    public Future<Boolean> isReady(Target target, Duration longest) {
        UpstreamClient upstream = upstreams.get(target);
        return upstream == null
                ? Future.succeededFuture(false)
                : upstream.connect(HttpMethod.GET, "/q/health/ready")
                        .compose(HttpClientRequest::send)
                        .map(response -> response.statusCode() == 200)
                        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
