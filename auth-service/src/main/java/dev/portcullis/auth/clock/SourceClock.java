package dev.portcullis.auth.clock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The server's clock beside the configured source. Whatever the source does, it is a measurement, never a failure. */
@ApplicationScoped
class SourceClock {
    private static final Logger LOG = Logger.getLogger(SourceClock.class);

    private final TimeSource source;
    private final SntpClient sntp;
    private final HttpDate http;
    private final Duration timeout;
    private final Clock clock;
    private volatile Measured last;

    SourceClock(ClockConfig config, SntpClient sntp, HttpDate http, Clock clock) {
        this.source = TimeSource.parse(config.source().orElse(""));
        this.sntp = sntp;
        this.http = http;
        this.timeout = config.timeout();
        this.clock = clock;
        this.last = Measured.never(source instanceof TimeSource.None ? null : source.toString());
    }

    Measured last() {
        return last;
    }

    Uni<Void> measure() {
        return source instanceof TimeSource.None ? Uni.createFrom().voidItem() : compare();
    }

    /** A name may take its time to be resolved before the source is asked at all. */
    private Uni<Void> compare() {
        return offset().ifNoItem()
                .after(timeout.multipliedBy(2))
                .failWith(() -> new SourceException("does not answer"))
                .map(offset -> last.taken(offset, clock.instant()))
                .onFailure()
                .recoverWithItem(failure -> last.failed(why(failure)))
                .invoke(this::keep)
                .replaceWithVoid();
    }

    private Uni<Duration> offset() {
        return switch (source) {
            case TimeSource.Ntp server -> sntp.offset(server, timeout);
            case TimeSource.Http server -> http.offset(server, timeout);
            case TimeSource.Unreadable unreadable -> Uni.createFrom().failure(new SourceException(unreadable.why()));
            case TimeSource.None none -> Uni.createFrom().failure(new SourceException("is not set"));
        };
    }

    /** Said once, not every minute. */
    private void keep(Measured measured) {
        if (!Objects.equals(last.error(), measured.error())) {
            LOG.warnf("source of time %s: %s", source, measured.error() == null ? "answers" : measured.error());
        }
        last = measured;
    }

    private static String why(Throwable failure) {
        return failure instanceof SourceException
                ? String.valueOf(failure.getMessage())
                : "can not be reached: " + failure.getMessage();
    }
}
