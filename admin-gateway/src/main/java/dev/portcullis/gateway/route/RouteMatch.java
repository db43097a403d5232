package dev.portcullis.gateway.route;

import java.util.Set;

/** What the table says of a request. */
public sealed interface RouteMatch {
    record Found(Route route) implements RouteMatch {}

    /** @param allowed the methods of this address, for {@code Allow} */
    record OtherMethod(Set<String> allowed) implements RouteMatch {}

    record Nothing() implements RouteMatch {}
}
