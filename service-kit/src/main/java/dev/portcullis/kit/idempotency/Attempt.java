package dev.portcullis.kit.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One try of an effect that takes several transactions; does nothing for a request without a key. */
public final class Attempt {
    private static final Attempt WITHOUT_KEY = new Attempt(null, null);

    private final @Nullable Claims claims;
    private final Claim.@Nullable Fresh claim;

    private Attempt(@Nullable Claims claims, Claim.@Nullable Fresh claim) {
        this.claims = claims;
        this.claim = claim;
    }

    static Attempt of(Claims claims, Claim.Fresh claim) {
        return new Attempt(claims, claim);
    }

    public static Attempt withoutKey() {
        return WITHOUT_KEY;
    }

    /**
     * In the Panache transaction that makes the effect true. It fails, and takes the effect with it, when another try has taken over.
     *
     * @param status that is answered
     * @param body that is answered, without any token or secret
     */
    public Uni<Void> keep(int status, Object body) {
        return claims == null || claim == null
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> claims.keep(session, claim, status, body));
    }

    /** In the Panache transaction in which one of several things is done; no later try of the same request does it again. */
    public Uni<Void> keepPart(String part) {
        return claims == null || claim == null
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> claims.keepPart(Statements.of(session), claim, part));
    }

    /** What earlier tries of this request have done; in a Panache session. */
    public Uni<Set<String>> parts() {
        return claims == null || claim == null
                ? Uni.createFrom().item(Set.of())
                : Panache.getSession().chain(session -> claims.parts(Statements.of(session), claim.request()));
    }
}
