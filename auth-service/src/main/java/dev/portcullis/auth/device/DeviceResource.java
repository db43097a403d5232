package dev.portcullis.auth.device;

import dev.portcullis.auth.user.ListView;
import dev.portcullis.kit.internal.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Known devices of a user, for an administrator. */
@Path("/admin/v1/users/{id}/devices")
@Cancellable(false)
public class DeviceResource {
    private final Devices devices;
    private final Callers callers;

    DeviceResource(Devices devices, Callers callers) {
        this.devices = devices;
        this.callers = callers;
    }

    @GET
    public Uni<ListView<DeviceView>> list(@PathParam("id") UUID user) {
        return devices.of(user).map(ListView::all);
    }

    @DELETE
    public Uni<Void> forgetAll(@PathParam("id") UUID user) {
        return devices.forgetAll(user, callers.current());
    }

    @DELETE
    @Path("/{deviceId}")
    public Uni<Void> forget(@PathParam("id") UUID user, @PathParam("deviceId") UUID device) {
        return devices.forget(user, device, callers.current());
    }
}
