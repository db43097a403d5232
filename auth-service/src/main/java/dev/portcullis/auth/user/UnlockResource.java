package dev.portcullis.auth.user;

import dev.portcullis.auth.audit.Audits;
import dev.portcullis.auth.login.LoginEvents;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.kit.internal.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Opens the path of unknown clients again; what their guesses have spent stays spent. */
@Path("/admin/v1/users/{id}/unlock")
@Cancellable(false)
public class UnlockResource {
    private final Users users;
    private final LoginEvents events;
    private final Audits audits;
    private final Callers callers;
    private final Clock clock;

    UnlockResource(Users users, LoginEvents events, Audits audits, Callers callers, Clock clock) {
        this.users = users;
        this.events = events;
        this.audits = audits;
        this.callers = callers;
        this.clock = clock;
    }

    record UnlockView(UUID id, String user, boolean locked) {}

    @POST
    public Uni<UnlockView> unlock(@PathParam("id") UUID id) {
        return users.change(
                id,
                user -> new Users.Change<>(
                        unlocked(user, clock.instant()), new UnlockView(user.id(), user.name(), false)));
    }

    private Statement unlocked(User user, Instant now) {
        return user.statement()
                .with(
                        "ua",
                        "update account set failure_count = 0, next_check_at = null, row_version = row_version + 1"
                                + " from g where account.id = g.account_id")
                .event(events.unlocked(user.id(), user.name(), now))
                .event(audits.done(callers.current(), "user.unlock", user.target(), null, now));
    }
}
