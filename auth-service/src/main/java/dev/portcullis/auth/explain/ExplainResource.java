package dev.portcullis.auth.explain;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.portcullis.auth.device.DeviceView;
import dev.portcullis.auth.device.Devices;
import dev.portcullis.auth.login.Ask;
import dev.portcullis.auth.login.Client;
import dev.portcullis.auth.login.Explanation;
import dev.portcullis.auth.login.FactsQuery;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.session.AdminSessions;
import dev.portcullis.auth.session.UserSessionView;
import dev.portcullis.auth.user.User;
import dev.portcullis.auth.user.Users;
import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Why can't this user log in? */
@Path("/admin/v1/users/{id}/explain")
public class ExplainResource {
    private static final int SESSIONS = 20;

    private final Users users;
    private final FactsQuery facts;
    private final DeviceWindows windows;
    private final History history;
    private final Devices devices;
    private final AdminSessions sessions;
    private final RiskLimits limits;
    private final Clock clock;

    ExplainResource(
            Users users,
            FactsQuery facts,
            DeviceWindows windows,
            History history,
            Devices devices,
            AdminSessions sessions,
            RiskLimits limits,
            Clock clock) {
        this.users = users;
        this.facts = facts;
        this.windows = windows;
        this.history = history;
        this.devices = devices;
        this.sessions = sessions;
        this.limits = limits;
        this.clock = clock;
    }

    record ExplainView(
            UUID id,
            @JsonUnwrapped Explanation explanation,
            List<DeviceView> devices,
            List<UserSessionView> sessions,
            List<History.EventView> events) {}

    /** For which client, whence, and when. */
    private record Question(Client client, boolean prompt, boolean knownDevice, Instant at) {}

    @GET
    public Uni<ExplainView> explain(@PathParam("id") UUID id, @BeanParam ExplainRequest request) {
        Question question =
                new Question(request.client(), request.prompt(), request.knownDevice(), request.at(clock.instant()));
        return users.find(id)
                .chain(user -> explanation(user, question))
                .chain(explanation -> withLists(id, explanation));
    }

    /** Windows of an address are of integrations that keep no device tokens; one of a device opens when it is shown. */
    private Uni<Explanation> explanation(User user, Question question) {
        Client client = question.client();
        Ask ask = new Ask(user.name(), null, null, client.address().network(), false);
        return Bounded.database(facts.read(ask, question.at()))
                .chain(found -> question.knownDevice()
                        ? windows.open(user.id(), question.at()).map(open -> open == null ? found : found.within(open))
                        : Uni.createFrom().item(found))
                .map(found -> Explanation.of(
                        found, client.traits(), question.prompt(), question.knownDevice(), limits, question.at()));
    }

    private Uni<ExplainView> withLists(UUID id, Explanation explanation) {
        return devices.of(id)
                .chain(known -> sessions.of(id, 0, SESSIONS)
                        .chain(open -> history.of(id)
                                .map(events -> new ExplainView(id, explanation, known, open.items(), events))));
    }
}
