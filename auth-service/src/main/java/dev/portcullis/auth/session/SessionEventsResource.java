package dev.portcullis.auth.session;

import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ends of an integration's sessions as server-sent events; {@code Last-Event-ID} goes on where a listener was cut off. */
@Path("/portal/v1/sessions/events")
public class SessionEventsResource {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_HOST = 255;

    private final SessionChanges changes;
    private final SessionConfig config;
    private final Departure departure;
    private final Callers callers;

    SessionEventsResource(SessionChanges changes, SessionConfig config, Departure departure, Callers callers) {
        this.changes = changes;
        this.config = config;
        this.departure = departure;
        this.callers = callers;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> listen(
            @QueryParam("host") @Nullable String host,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context Sse sse) {
        if (host != null && (host.isBlank() || host.length() > MAX_HOST)) {
            throw DomainProblem.invalid("host", "is not a host's name");
        }
        Multi<OutboundSseEvent> news = changes.listen(callers.current().requiredIntegration(), host, number(last))
                .onItem()
                .transformToIterable(found -> events(found, sse));
        return departure.ends(Multi.createBy().merging().streams(List.of(news, heartbeat(sse))));
    }

    private Multi<OutboundSseEvent> heartbeat(Sse sse) {
        return Multi.createFrom()
                .ticks()
                .every(config.heartbeat())
                .select()
                .first(config.listenFor().dividedBy(config.heartbeat()))
                .map(tick -> sse.newEventBuilder().comment("here").build());
    }

    private static @Nullable Long number(@Nullable String last) {
        if (last == null || last.isBlank()) {
            return null;
        }
        if (!NUMBER.matcher(last).matches()) {
            throw DomainProblem.invalid("Last-Event-ID", "is none of ours");
        }
        return Long.valueOf(last);
    }

    private static List<OutboundSseEvent> events(SessionNews news, Sse sse) {
        Long from = news.from();
        return from == null
                ? news.changes().stream().map(change -> event(change, sse)).toList()
                : List.of(sse.newEventBuilder()
                        .id(String.valueOf(from))
                        .comment("listening")
                        .build());
    }

    private static OutboundSseEvent event(SessionChange change, Sse sse) {
        return sse.newEventBuilder()
                .id(String.valueOf(change.number()))
                .name("session")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(change)
                .build();
    }
}
