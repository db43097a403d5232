package dev.portcullis.gateway.route;

import dev.portcullis.gateway.key.ApiKey;
import dev.portcullis.gateway.key.Role;
import dev.portcullis.gateway.key.Scope;
import java.util.EnumSet;
import java.util.Set;

/** Who may call a route. */
enum Access {
    /** Anybody: what is answered is no secret, or has a guard of its own (the prompt, the signature of a callback). */
    OPEN(EnumSet.noneOf(Scope.class), EnumSet.noneOf(Role.class)),
    PORTAL(EnumSet.of(Scope.PORTAL), EnumSet.noneOf(Role.class)),
    SESSIONS(EnumSet.of(Scope.PORTAL, Scope.SERVER), EnumSet.noneOf(Role.class)),
    READ(EnumSet.of(Scope.ADMIN), EnumSet.allOf(Role.class)),
    CHANGE(EnumSet.of(Scope.ADMIN), EnumSet.of(Role.OWNER, Role.ADMIN)),
    HELP(EnumSet.of(Scope.ADMIN), EnumSet.of(Role.OWNER, Role.ADMIN, Role.HELPDESK)),
    OWN(EnumSet.of(Scope.ADMIN), EnumSet.of(Role.OWNER));

    private final Set<Scope> scopes;
    private final Set<Role> roles;

    Access(Set<Scope> scopes, Set<Role> roles) {
        this.scopes = scopes;
        this.roles = roles;
    }

    boolean needsKey() {
        return !scopes.isEmpty();
    }

    boolean admits(ApiKey key) {
        return scopes.contains(key.scope()) && (roles.isEmpty() || key.role() != null && roles.contains(key.role()));
    }
}
