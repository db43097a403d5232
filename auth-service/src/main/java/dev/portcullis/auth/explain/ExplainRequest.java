package dev.portcullis.auth.explain;

import dev.portcullis.auth.login.Client;
import dev.portcullis.auth.login.ClientKind;
import dev.portcullis.auth.login.ClientRequest;
import dev.portcullis.kit.problem.DomainProblem;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For whom, whence and when it is to be explained; a dry run, nothing is written. */
class ExplainRequest {
    /** Of nobody: TEST-NET-1 of RFC 5737. */
    private static final String NOWHERE = "192.0.2.1";

    private static final Duration FARTHEST = Duration.ofDays(3653);

    @QueryParam("kind")
    @Nullable
    String kind;

    @QueryParam("ip")
    @Nullable
    String ip;

    @QueryParam("version")
    @Nullable
    String version;

    @QueryParam("twoFactorEnabled")
    @Nullable
    String twoFactorEnabled;

    @QueryParam("at")
    @Nullable
    String at;

    @QueryParam("knownDevice")
    @Nullable
    String knownDevice;

    /** Whether the portal gives a {@code returnUrl}, so that the hosted prompt could show a QR code. */
    @QueryParam("prompt")
    @Nullable
    String prompt;

    boolean knownDevice() {
        return Boolean.TRUE.equals(flag("knownDevice", knownDevice));
    }

    boolean prompt() {
        return Boolean.TRUE.equals(flag("prompt", prompt));
    }

    Client client() {
        ClientKind found = kind();
        Boolean asks = flag("twoFactorEnabled", twoFactorEnabled);
        try {
            return new ClientRequest(found, version, asks, ip == null ? NOWHERE : ip, null, null).valid();
        } catch (DomainProblem problem) {
            throw DomainProblem.invalid("ip", "is not an IPv4 or IPv6 address");
        }
    }

    private ClientKind kind() {
        return Arrays.stream(ClientKind.values())
                .filter(one ->
                        kind == null ? one == ClientKind.HTML5 : one.text().equals(kind))
                .findFirst()
                .orElseThrow(() -> DomainProblem.invalid("kind", "is no kind of client"));
    }

    /** Jakarta REST takes whatever is not {@code true} for {@code false}: that answers a question that was not asked. */
    private static @Nullable Boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw DomainProblem.invalid(name, "must be true or false");
        };
    }

    Instant at(Instant now) {
        if (at == null) {
            return now;
        }
        try {
            Instant asked = Instant.parse(at);
            if (Duration.between(now, asked).abs().compareTo(FARTHEST) > 0) {
                throw DomainProblem.invalid("at", "is more than 10 years away");
            }
            return asked;
        } catch (DateTimeParseException e) {
            throw DomainProblem.invalid("at", "is not a time like 2026-01-31T12:00:00Z");
        }
    }
}
