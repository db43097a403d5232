package dev.portcullis.auth.settings;

import dev.portcullis.auth.login.Places;
import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a portal's page needs to know beforehand. */
@Path("/portal/v1/capabilities")
public class CapabilitiesResource {
    private static final String SELECT =
            "select digits, issuer, discrepancy, sms_code_seconds, sms_configured and sms_enrolment as sms from deployment";
    private static final int STEP_SECONDS = 30;

    private final Pool pool;
    private final Places places;
    private final String version;

    CapabilitiesResource(
            Pool pool,
            Places places,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "1.0.0") String version) {
        this.pool = pool;
        this.places = places;
        this.version = version;
    }

    /**
     * @param methods a user who enrols may choose
     * @param codeWindowSeconds a phone's clock may be off, either way
     */
    record Capabilities(
            String version,
            List<String> methods,
            int digits,
            String issuer,
            int period,
            int codeWindowSeconds,
            int smsCodeSeconds) {}

    @GET
    public Uni<Capabilities> get() {
        return Bounded.database(
                pool.query(SELECT).execute().map(rows -> of(rows.iterator().next())));
    }

    private Capabilities of(Row row) {
        return new Capabilities(
                version,
                row.getBoolean("sms") ? List.of("app", "sms") : List.of("app"),
                row.getInteger("digits"),
                places.issuer(row.getString("issuer")),
                STEP_SECONDS,
                row.getInteger("discrepancy") * STEP_SECONDS,
                row.getInteger("sms_code_seconds"));
    }
}
