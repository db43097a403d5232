package dev.portcullis.license.licence;

import dev.portcullis.kit.database.Bounded;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The licence as an admin sees it. */
@Path("/admin/v1/license")
public class LicenceResource {
    private final LicenceService licence;
    private final SeatStore seats;

    LicenceResource(LicenceService licence, SeatStore seats) {
        this.licence = licence;
        this.seats = seats;
    }

    @GET
    public Uni<LicenceView> get() {
        return Bounded.database(Panache.withTransaction(this::look));
    }

    private Uni<LicenceView> look() {
        return licence.look().chain(standing -> seats.count().map(used -> LicenceView.of(standing, used)));
    }
}
