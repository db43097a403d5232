package dev.portcullis.auth.clock;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** For the gateway's status; this replica's clock, as it was seen within the last minute. */
@Path("/internal/v1/clock")
public class ClockResource {
    private final ClockDoctor doctor;

    ClockResource(ClockDoctor doctor) {
        this.doctor = doctor;
    }

    @GET
    public Uni<ClockView> get() {
        return Uni.createFrom().item(doctor.now());
    }
}
