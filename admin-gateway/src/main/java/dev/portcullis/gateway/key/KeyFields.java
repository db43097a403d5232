package dev.portcullis.gateway.key;

import dev.portcullis.gateway.header.Cidr;
import dev.portcullis.kit.problem.DomainProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field of a key may be. */
final class KeyFields {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_URL = 512;

    private KeyFields() {}

    static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw DomainProblem.invalid("name", "is needed");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw DomainProblem.invalid("name", "is 1 to " + LONGEST_NAME + " characters without controls");
        }
        return name.strip();
    }

    static Scope scope(@Nullable String text) {
        Scope scope = Scope.of(text);
        if (scope == null) {
            throw DomainProblem.invalid("scope", "is one of portal, server, admin, vendor");
        }
        return scope;
    }

    static @Nullable Role role(Scope scope, @Nullable String text) {
        if (scope != Scope.ADMIN) {
            if (text != null) {
                throw DomainProblem.invalid("role", "belongs to scope admin");
            }
            return null;
        }
        Role role = Role.of(text);
        if (role == null) {
            throw DomainProblem.invalid("role", "is one of owner, admin, helpdesk, auditor");
        }
        return role;
    }

    static List<String> returnUrls(@Nullable List<String> urls) {
        List<String> all = list("returnUrls", urls);
        for (int i = 0; i < all.size(); i++) {
            if (!isReturnUrl(all.get(i))) {
                throw DomainProblem.invalid(
                        "returnUrls[" + i + "]", "is not an http(s) address without user, query and fragment");
            }
        }
        return all;
    }

    private static boolean isReturnUrl(@Nullable String text) {
        if (text == null || text.length() > LONGEST_URL) {
            return false;
        }
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.normalize().equals(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static List<String> addresses(@Nullable List<String> ranges) {
        List<String> all = list("addresses", ranges);
        for (int i = 0; i < all.size(); i++) {
            if (Cidr.parse(all.get(i)) == null) {
                throw DomainProblem.invalid("addresses[" + i + "]", "is no address and no range like 10.0.0.0/8");
            }
        }
        return all;
    }

    private static List<String> list(String field, @Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST) {
            throw DomainProblem.invalid(field, "has at most " + MOST + " entries");
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                throw DomainProblem.invalid(field + "[" + i + "]", "is needed");
            }
        }
        return List.copyOf(values);
    }

    static @Nullable Instant expiresAt(@Nullable Instant at, Instant now) {
        if (at != null && !at.isAfter(now)) {
            throw DomainProblem.invalid("expiresAt", "is not in the future");
        }
        return at;
    }
}
