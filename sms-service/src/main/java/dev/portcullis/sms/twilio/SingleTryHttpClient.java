package dev.portcullis.sms.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.SendOutcome;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's way to Twilio, or to a stand-in at another base URL. The SDK's own client tries a POST again after 5xx, which would
 * send a message twice; this one tries once, bounds the whole exchange, and tells what was certainly not sent from what may have
 * been.
 */
final class SingleTryHttpClient extends HttpClient {
    private static final String API = "api.";
    private static final int LONGEST_RETRY_AFTER_SECONDS = 3600;

    private final URI baseUrl;
    private final Duration answerTimeout;
    private final java.net.http.HttpClient http;

    SingleTryHttpClient(URI baseUrl, Duration connectTimeout, Duration answerTimeout) {
        this.baseUrl = baseUrl;
        this.answerTimeout = answerTimeout;
        this.http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** Without the SDK's retries. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        HttpResponse<String> answer = exchange(translate(request));
        int status = answer.statusCode();
        if (status == 429) {
            throw new EarlyEnd(new SendOutcome.Later(Reason.RATE_LIMITED, retryAfter(answer)));
        }
        if (status >= 500 || status == 408) {
            throw new EarlyEnd(new SendOutcome.Unclear(Reason.PROVIDER_ERROR));
        }
        return new Response(answer.body(), status);
    }

    private HttpRequest translate(Request request) {
        return HttpRequest.newBuilder(rebase(request))
                .header("Authorization", request.getAuthString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .method(request.getMethod().name(), HttpRequest.BodyPublishers.ofString(request.encodeFormBody()))
                .build();
    }

    /** The SDK's path and query at the configured place. */
    private URI rebase(Request request) {
        try {
            URI original = request.constructURL().toURI();
            String query = original.getRawQuery() == null ? "" : "?" + original.getRawQuery();
            return URI.create(
                    baseUrl.getScheme() + "://" + authority(baseUrl, original) + original.getRawPath() + query);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the SDK made an address that is none", e);
        }
    }

    /** Each product has a host of its own beside {@code api.}; a stand-in has one for all. */
    static String authority(URI base, URI original) {
        String own = base.getRawAuthority();
        String product = original.getHost().substring(0, original.getHost().indexOf('.') + 1);
        return own.startsWith(API) ? product + own.substring(API.length()) : own;
    }

    /** Bounded up to the last byte of the answer; the client's own time-out would end with the headers. */
    private HttpResponse<String> exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new EarlyEnd(new SendOutcome.Unclear(Reason.NO_ANSWER));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new EarlyEnd(new SendOutcome.Unclear(Reason.INTERRUPTED));
        } catch (ExecutionException e) {
            throw new EarlyEnd(isUnsent(e) ? notReached() : new SendOutcome.Unclear(Reason.CONNECTION_LOST));
        }
    }

    private static SendOutcome notReached() {
        return new SendOutcome.Later(Reason.PROVIDER_UNREACHABLE, null);
    }

    /** Without a connection no byte of the request has left. */
    private static boolean isUnsent(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Duration retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_RETRY_AFTER_SECONDS)))
                .orElse(null);
    }
}
