package dev.portcullis.auth.clock;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Date} of an answer, whatever its status: RFC 9110 section 6.6.1. Good for about a second. */
@ApplicationScoped
class HttpDate {
    /** The header is cut to the second: on average half of one is missing. */
    private static final Duration CUT = Duration.ofMillis(500);

    private final WebClient client;
    private final Clock clock;

    HttpDate(Vertx vertx, Clock clock) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setMaxPoolSize(1)
                        .setKeepAlive(false)
                        .setFollowRedirects(false)
                        .setUserAgentEnabled(false));
        this.clock = clock;
    }

    /** How far the own clock is ahead; fails with {@link SourceException} or what the connection failed with. */
    Uni<Duration> offset(TimeSource.Http server, Duration timeout) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.HEAD)
                .setAbsoluteURI(server.address().toString())
                .setConnectTimeout(timeout.toMillis())
                .setTimeout(timeout.toMillis());
        return Uni.createFrom().deferred(() -> ask(options));
    }

    private Uni<Duration> ask(RequestOptions options) {
        Instant sent = clock.instant();
        return client.request(HttpMethod.HEAD, options)
                .send()
                .map((HttpResponse<Buffer> answer) -> offset(answer.getHeader("Date"), sent, clock.instant()));
    }

    /**
     * @param sent by the own clock
     * @param received by the own clock; the answer is taken to have been made in the middle
     */
    static Duration offset(@Nullable String date, Instant sent, Instant received) {
        if (date == null) {
            throw new SourceException("answers without a Date");
        }
        Duration half = Duration.between(sent, received).dividedBy(2);
        return Duration.between(parse(date).plus(CUT).plus(half), received);
    }

    private static Instant parse(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new SourceException("answers with a Date that is none");
        }
    }
}
