package dev.portcullis.badservice.two;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;

/** Not a resource of the tests' application: it has no path. */
class HiddenResource {
    @GET
    String hidden() {
        return "404";
    }

    @PUT
    public String cutOff() {
        return "half";
    }
}
