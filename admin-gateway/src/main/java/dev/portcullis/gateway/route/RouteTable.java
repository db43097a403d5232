package dev.portcullis.gateway.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's route. The path is taken exactly as it was sent: one with an encoded, empty or dotted segment, a parameter, a
 * backslash or a slash at its end is no route's, so there is nothing that two readers of it could understand differently.
 */
public final class RouteTable {
    private static final RouteMatch NOTHING = new RouteMatch.Nothing();

    private final Node root = new Node();

    public RouteTable(List<Route> routes) {
        routes.forEach(this::add);
    }

    private static final class Node {
        private final Map<String, Node> literal = new HashMap<>();
        private final Map<String, RouteMatch> methods = new TreeMap<>();
        private @Nullable Node any;
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : route.template().substring(1).split("/", -1)) {
            node = segment.startsWith("{") ? anyOf(node) : node.literal.computeIfAbsent(segment, absent -> new Node());
        }
        if (node.methods.put(route.method(), new RouteMatch.Found(route)) != null) {
            throw new IllegalArgumentException(route.method() + " " + route.template() + " is there twice");
        }
    }

    private static Node anyOf(Node node) {
        Node any = node.any == null ? new Node() : node.any;
        node.any = any;
        return any;
    }

    /** @param path as sent, without the query */
    public RouteMatch find(String method, @Nullable String path) {
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return NOTHING;
        }
        Node node = walk(root, path, 1);
        if (node == null) {
            return NOTHING;
        }
        RouteMatch found = node.methods.get(method);
        return found == null ? new RouteMatch.OtherMethod(node.methods.keySet()) : found;
    }

    /** A literal segment goes before a name, and what it leads to is not looked for elsewhere once it leads somewhere. */
    private static @Nullable Node walk(Node from, String path, int begin) {
        int slash = path.indexOf('/', begin);
        String segment = slash < 0 ? path.substring(begin) : path.substring(begin, slash);
        Node literal = from.literal.get(segment);
        if (literal != null) {
            Node end = step(literal, path, slash);
            if (end != null) {
                return end;
            }
        }
        return from.any != null && isPlain(segment) ? step(from.any, path, slash) : null;
    }

    private static @Nullable Node step(Node node, String path, int slash) {
        if (slash >= 0) {
            return walk(node, path, slash + 1);
        }
        return node.methods.isEmpty() ? null : node;
    }

    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '-' || c == '_';
            if (!plain && !(c == '.' && i > 0)) {
                return false;
            }
        }
        return !segment.isEmpty();
    }
}
