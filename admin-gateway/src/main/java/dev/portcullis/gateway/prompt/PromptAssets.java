package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.crypto.Tokens;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Style and script of the pages, compressed once at start and kept by browsers for a year: their address holds a digest of what is
 * in them. Pages themselves are never compressed, because they hold secrets beside what a stranger may choose.
 */
@Singleton
@Path("/prompt/assets/{version}/{name}")
public class PromptAssets {
    private static final String CSS = "text/css;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String KEPT = "public, max-age=31536000, immutable";
    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/bootstrap/pom.properties";

    private final Map<String, Asset> assets;
    private final String version;

    PromptAssets() {
        this.assets = new TreeMap<>(Map.of(
                "bootstrap.min.css", asset(CSS, bootstrap()),
                "prompt.css", asset(CSS, "prompt/prompt.css"),
                "prompt.js", asset(SCRIPT, "prompt/prompt.js")));
        StringBuilder all = new StringBuilder();
        assets.values().forEach(asset -> all.append(new String(asset.plain(), StandardCharsets.UTF_8)));
        this.version = HexFormat.of().formatHex(Tokens.hash(all.toString()), 0, 6);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Asset(String type, byte[] plain, byte[] compressed) {}

    /** Where a page finds it. */
    String address(String name) {
        return "/prompt/assets/" + version + "/" + name;
    }

    /** While replicas of two versions run, a page of one may ask the other: it gets what there is, and keeps it not. */
    @GET
    @Operation(hidden = true)
    public Response get(
            @RestPath String version,
            @RestPath String name,
            @HeaderParam("Accept-Encoding") @Nullable String accepted,
            @Context HttpServerResponse response) {
        Asset asset = assets.get(name);
        if (asset == null) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        boolean compressed = accepted != null && accepted.contains("gzip");
        // Replaces what the rules for every request have set.
        response.putHeader("Cache-Control", version.equals(this.version) ? KEPT : "no-store");
        return Response.ok(compressed ? asset.compressed() : asset.plain())
                .header("Content-Type", asset.type())
                .header("Content-Encoding", compressed ? "gzip" : null)
                .header("Vary", "Accept-Encoding")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String bootstrap() {
        Properties properties = new Properties();
        try (InputStream in = open(WEBJAR)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/bootstrap/" + properties.getProperty("version")
                + "/dist/css/bootstrap.min.css";
    }

    private static Asset asset(String type, String resource) {
        try (InputStream in = open(resource)) {
            byte[] plain = in.readAllBytes();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(plain);
            }
            return new Asset(type, plain, compressed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }
}
