package dev.portcullis.kit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one service to another: internal token, request id, 1 s to connect, 2 s in all. A problem document of the callee is
 * passed on as it is; silence is 503 {@code <service>_unavailable}. With several replicas the next one is asked when a
 * connection can not be made (nothing was sent then).
 */
public final class InternalCall {
    private static final int CONNECT_MILLIS = 1000;
    private static final Duration ANSWER = Duration.ofMillis(2000);

    private final String service;
    private final List<SocketAddress> addresses;
    private final WebClient client;
    private final InternalTokens tokens;
    private final ObjectMapper json;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param service the callee, e.g. {@code auth-service}
     * @param addresses {@code host:port}, one or more
     */
    public InternalCall(String service, List<String> addresses, Vertx vertx, InternalTokens tokens, ObjectMapper json) {
        this.service = service;
        this.addresses = addresses.stream().map(InternalCall::parse).toList();
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setMaxPoolSize(32)
                        .setMaxWaitQueueSize(128)
                        .setFollowRedirects(false)
                        .setUserAgentEnabled(false));
        this.tokens = tokens;
        this.json = json;
    }

    public <T> Uni<T> get(String path, Class<T> answer, @Nullable UUID integration) {
        return call(HttpMethod.GET, path, null, answer, integration);
    }

    public <T> Uni<T> put(String path, Object body, Class<T> answer, @Nullable UUID integration) {
        return call(HttpMethod.PUT, path, body, answer, integration);
    }

    public <T> Uni<T> post(String path, Object body, Class<T> answer, @Nullable UUID integration) {
        return call(HttpMethod.POST, path, body, answer, integration);
    }

    public Uni<Void> delete(String path) {
        return call(HttpMethod.DELETE, path, null, JsonNode.class, null).replaceWithVoid();
    }

    private <T> Uni<T> call(
            HttpMethod method, String path, @Nullable Object body, Class<T> answer, @Nullable UUID integration) {
        int first = Math.floorMod(turn.getAndIncrement(), addresses.size());
        Uni<HttpResponse<Buffer>> sent = send(first, method, path, body, integration);
        for (int other = 1; other < addresses.size(); other++) {
            int next = (first + other) % addresses.size();
            sent = sent.onFailure(InternalCall::wasNotSent)
                    .recoverWithUni(() -> send(next, method, path, body, integration));
        }
        return sent.ifNoItem()
                .after(ANSWER)
                .failWith(() -> DomainProblem.unavailable(service))
                .onFailure(failure -> !(failure instanceof DomainProblem))
                .transform(failure -> DomainProblem.unavailable(service))
                .map(response -> read(response, answer));
    }

    private static boolean wasNotSent(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof UnknownHostException;
    }

    private Uni<HttpResponse<Buffer>> send(
            int address, HttpMethod method, String path, @Nullable Object body, @Nullable UUID integration) {
        SocketAddress at = addresses.get(address);
        HttpRequest<Buffer> request = client.request(method, at.port(), at.host(), path)
                .putHeader("Authorization", tokens.bearer(service, classOf(path)))
                .timeout(ANSWER.toMillis());
        String requestId = RequestId.current();
        if (requestId != null) {
            request.putHeader(RequestId.HEADER, requestId);
        }
        if (integration != null) {
            request.putHeader(Caller.INTEGRATION, integration.toString());
        }
        return body == null ? request.send() : request.sendBuffer(encode(body, request));
    }

    private Buffer encode(Object body, HttpRequest<Buffer> request) {
        request.putHeader("Content-Type", "application/json");
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a body that is no JSON", e);
        }
    }

    private <T> T read(HttpResponse<Buffer> response, Class<T> answer) {
        int status = response.statusCode();
        byte[] body = response.body() == null ? new byte[0] : response.body().getBytes();
        try {
            if (status == 204) {
                return json.convertValue(json.createObjectNode(), answer);
            }
            if (status >= 200 && status < 300) {
                return json.readValue(body, answer);
            }
            throw problem(response, json.readTree(body));
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw DomainProblem.unavailable(service);
        }
    }

    /** 4xx is the callee's word to our caller; a refused token or a fault is ours to hide. */
    private DomainProblem problem(HttpResponse<Buffer> response, JsonNode document) {
        int status = response.statusCode();
        if (status == 401 || status >= 500 && status != 503) {
            return DomainProblem.unavailable(service);
        }
        String type = document.path("type").asText("");
        String code = type.startsWith(Problem.TYPE_PREFIX) ? type.substring(Problem.TYPE_PREFIX.length()) : "refused";
        DomainProblem problem =
                new DomainProblem(status, code, document.path("detail").asText(""));
        document.path("errors")
                .forEach(error -> problem.field(
                        error.path("field").asText(""), error.path("message").asText("")));
        document.properties().stream()
                .filter(member -> !STANDARD.contains(member.getKey()))
                .forEach(member -> problem.with(member.getKey(), member.getValue()));
        String retryAfter = response.getHeader("Retry-After");
        return retryAfter == null ? problem : problem.retryAfter(Duration.ofSeconds(Long.parseLong(retryAfter)));
    }

    private static final List<String> STANDARD =
            List.of("type", "title", "status", "detail", "requestId", "errors", "instance");

    private static RouteClass classOf(String path) {
        RouteClass routeClass = RouteClass.ofPath(path);
        if (routeClass == null) {
            throw new IllegalArgumentException(path + " is of no route class");
        }
        return routeClass;
    }

    private static SocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(address + " is not host:port");
        }
        return SocketAddress.inetSocketAddress(
                Integer.parseInt(address.substring(colon + 1).strip()),
                address.substring(0, colon).strip());
    }
}
