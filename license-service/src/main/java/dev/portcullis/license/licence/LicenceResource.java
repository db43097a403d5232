package dev.portcullis.license.licence;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The licence as an admin sees it, and the file that changes it. */
@Path("/admin/v1/license")
@Cancellable(false)
public class LicenceResource {
    /** Bytes. */
    private static final int LONGEST = 64 << 10;

    private final LicenceService licence;
    private final ActivationService activations;
    private final SeatStore seats;
    private final Callers callers;

    LicenceResource(LicenceService licence, ActivationService activations, SeatStore seats, Callers callers) {
        this.licence = licence;
        this.activations = activations;
        this.seats = seats;
        this.callers = callers;
    }

    @GET
    public Uni<LicenceView> get() {
        return Bounded.database(Panache.withTransaction(this::look));
    }

    private Uni<LicenceView> look() {
        return licence.look()
                .chain(standing -> seats.count()
                        .map(used -> LicenceView.of(standing, used))
                        .chain(view -> forecast(view, standing.now())));
    }

    private Uni<LicenceView> forecast(LicenceView view, Instant now) {
        return seats.takenSince(now.minus(Forecast.SPAN))
                .map(taken -> view.with(Forecast.of(view.used(), view.seats(), taken, now)));
    }

    /** 201 when it is in force now, 200 when it was already or with {@code dryRun}. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    public Uni<RestResponse<ActivationView>> activate(
            @QueryParam("dryRun") @Nullable String dryRun, byte @Nullable [] body) {
        byte[] content = body == null ? new byte[0] : body;
        if (content.length > LONGEST) {
            throw new DomainProblem(413, "body_too_large", "A license.lic has at most 64 kB.");
        }
        return isDry(dryRun)
                ? activations.preview(content).map(outcome -> answer(outcome, RestResponse.Status.OK))
                : activations
                        .activate(content, callers.current())
                        .map(outcome -> answer(outcome, RestResponse.Status.CREATED));
    }

    private static boolean isDry(@Nullable String dryRun) {
        if (dryRun == null || dryRun.equals("false")) {
            return false;
        }
        if (dryRun.equals("true")) {
            return true;
        }
        throw DomainProblem.invalid("dryRun", "is true or false");
    }

    private static RestResponse<ActivationView> answer(ActivationOutcome outcome, RestResponse.Status changed) {
        return switch (outcome) {
            case ActivationOutcome.InForce change -> RestResponse.status(changed, ActivationView.of(change));
            case ActivationOutcome.Known known -> RestResponse.ok(ActivationView.of(known));
            case ActivationOutcome.Superseded superseded -> throw ActivationRefusal.of(superseded);
            case ActivationOutcome.Refused refused -> throw ActivationRefusal.of(refused);
        };
    }
}
