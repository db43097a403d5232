package dev.portcullis.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who was refused a moment ago: for the status, and as metric {@code portcullis_gateway_limited_total}. */
@ApplicationScoped
public class LimitedSources {
    private static final Duration A_MOMENT = Duration.ofMinutes(1);
    private static final int MOST = 200;
    private static final int MOST_IN_METRIC = 100;

    private final Remembered<Buckets.Key, Instant> last = new Remembered<>(MOST);
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final MeterRegistry meters;
    private final Clock clock;

    LimitedSources(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param source an address or a network of IPv6
     * @param limit which one, e.g. {@code user_failures}
     * @param at the last refusal
     */
    public record LimitedSource(String source, String limit, Instant at) {}

    void refused(Kind kind, String network) {
        last.put(new Buckets.Key(kind, network), clock.instant());
        meters.counter("portcullis.gateway.limited", "limit", kind.text(), "source", nameFor(network))
                .increment();
    }

    /** A metric must not grow with the number of those who try. */
    private String nameFor(String network) {
        return named.contains(network) || named.size() < MOST_IN_METRIC && named.add(network) ? network : "other";
    }

    /** Those of the last minute. */
    public List<LimitedSource> now() {
        Instant since = clock.instant().minus(A_MOMENT);
        return last.copy().entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(since))
                .map(entry -> new LimitedSource(
                        entry.getKey().subject(), entry.getKey().kind().text(), entry.getValue()))
                .toList();
    }
}
