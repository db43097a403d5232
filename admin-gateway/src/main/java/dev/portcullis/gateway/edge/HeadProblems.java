package dev.portcullis.gateway.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.Problem;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is wrong with a head, and the answer to it; the connection ends with that, since nobody knows where the next head begins. */
final class HeadProblems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HeadProblems() {}

    /** Null: nothing. */
    static @Nullable DomainProblem of(HttpRequest head) {
        if (head.decoderResult().isSuccess()) {
            String coding = head.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
            return coding == null || coding.equalsIgnoreCase("chunked") ? null : coded();
        }
        return switch (head.decoderResult().cause()) {
            case TooLongHttpLineException line -> new DomainProblem(414, "uri_too_long", "The address is too long.");
            case TooLongHttpHeaderException headers ->
                new DomainProblem(431, "headers_too_large", "The headers are too large.");
            default -> broken();
        };
    }

    static DomainProblem broken() {
        return new DomainProblem(400, "invalid_request", "The request is not HTTP as it should be.");
    }

    /** As {@code Content-Encoding}: a compressed body could be a bomb, and no caller needs one. */
    private static DomainProblem coded() {
        return new DomainProblem(415, "unsupported_media_type", "The only transfer coding that is taken is chunked.");
    }

    static DomainProblem slow() {
        return new DomainProblem(408, "request_timeout", "The request did not arrive in time.");
    }

    /** An answer that Vert.x or Quarkus made before our rules were asked. */
    static boolean isBare(HttpResponse answer) {
        return answer.status().code() >= 400 && !answer.headers().contains(RequestId.HEADER);
    }

    /** For a request that takes no document. */
    static void mark(HttpResponse bare) {
        bare.headers()
                .set(RequestId.HEADER, UUID.randomUUID().toString())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    }

    /** The same in our words. */
    static FullHttpResponse told(FullHttpResponse bare) {
        FullHttpResponse answer = answer(ofStatus(bare.status().code()));
        answer.headers().remove(HttpHeaderNames.CONNECTION);
        for (String kept : bare.headers().getAll(HttpHeaderNames.CONNECTION)) {
            answer.headers().add(HttpHeaderNames.CONNECTION, kept);
        }
        return answer;
    }

    private static DomainProblem ofStatus(int status) {
        return switch (status) {
            case 404 -> new DomainProblem(404, "not_found", "There is nothing at this address.");
            case 413 -> new DomainProblem(413, "body_too_large", "The body is larger than this address takes.");
            case 503 -> DomainProblem.unavailable("service");
            default ->
                status < 500
                        ? new DomainProblem(status, "invalid_request", "The request can not be understood.")
                        : new DomainProblem(status, "internal", "A fault on our side.");
        };
    }

    static FullHttpResponse answer(DomainProblem problem) {
        String id = UUID.randomUUID().toString();
        byte[] body = json(Problem.of(problem, id));
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.status()), Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, "close")
                .set(RequestId.HEADER, id);
        return response;
    }

    private static byte[] json(Problem problem) {
        try {
            return JSON.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that is no JSON", e);
        }
    }
}
