package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.route.Route;
import dev.portcullis.kit.problem.DomainProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.inject.Singleton;

/**
 * The way to the gateway's own resources. A body is read before the resource is asked, so that its length and its time have the
 * bounds and the words that they have on the way to a service; Jakarta REST counts too, but refuses without a word.
 */
@Singleton
class OwnResources {
    private final ProxyConfig config;

    OwnResources(ProxyConfig config) {
        this.config = config;
    }

    void serve(RoutingContext context, Route route) {
        HttpServerRequest request = context.request();
        if (!BodyStream.isIn(request)) {
            request.resume();
            context.next();
            return;
        }
        BodyStream.read(request, route.maxBody(), context.vertx(), config.bodyTimeout())
                .onSuccess(body -> next(context, body))
                .onFailure(failure -> refuse(context, failure));
    }

    private static void next(RoutingContext context, Buffer body) {
        // What was read is not asked for again.
        context.request().headers().remove("Expect");
        ((RoutingContextInternal) context).setBody(body);
        context.next();
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        BodyStream.hangUp(context);
        context.fail(failure instanceof DomainProblem problem ? problem.status() : 500, failure);
    }
}
