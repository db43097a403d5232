package dev.portcullis.gateway.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a browser that knows only the gateway's name comes to; the console itself is not here yet, and this page says so. */
@Path("/")
public class ConsoleResource {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Portcullis</title></head>
            <body>
            <main>
            <h1>Portcullis</h1>
            <p>This is the gateway of the two-factor suite. It is administered through its API, with a key of scope <code>admin</code>.</p>
            <ul>
            <li><a href="/openapi">OpenAPI document</a>: all that can be called here</li>
            <li><code>docs/integration.md</code> in the repository: how a portal uses it</li>
            <li><code>README.md</code>: the first login in five minutes</li>
            </ul>
            </main>
            </body>
            </html>
            """;

    @GET
    @Operation(hidden = true)
    public Response root() {
        return Response.seeOther(URI.create("/console")).build();
    }

    @GET
    @Path("/console")
    @Operation(hidden = true)
    public Response page() {
        return Response.ok(PAGE, "text/html;charset=UTF-8")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
