package dev.portcullis.gateway.limit;

import dev.portcullis.contracts.name.UserName;
import dev.portcullis.gateway.header.Address;
import dev.portcullis.gateway.header.Cidr;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The source limits as one replica counts them. A wrong code is charged when it is sent and given back when it was none, so many at
 * the same time are no more than one after the other.
 */
final class Limits {
    private final Buckets buckets;
    private final List<Cidr> shared;
    private final Ledger ledger;
    private final Remembered<String, Visitor> visitors;
    private final BiConsumer<Kind, String> limited;

    /** @param limited told of each refusal: limit and network */
    Limits(LimitConfig config, Clock clock, Ledger ledger, BiConsumer<Kind, String> limited) {
        this.buckets = new Buckets(config, clock);
        this.shared =
                Cidr.parseAll(config.sharedSources().orElse(List.of()), "portcullis.gateway.limits.shared-sources");
        this.ledger = ledger;
        this.visitors = new Remembered<>(config.remembered());
        this.limited = limited;
    }

    /** One new login; a user or address that is none passes, because auth-service opens no login for it. */
    Verdict login(@Nullable String user, @Nullable String ip) {
        UserName name = UserName.parse(user);
        Address address = Address.parse(ip);
        if (name == null || address == null) {
            return new Verdict.Admitted();
        }
        String network = address.network();
        List<Buckets.Key> keys = new ArrayList<>(2);
        // Of whatever domain: so no spelling of a name is a second user.
        keys.add(new Buckets.Key(Kind.USER_LOGINS, network + ' ' + UserName.key(name.name())));
        if (!Cidr.anyContains(shared, address)) {
            keys.add(new Buckets.Key(Kind.SOURCE_LOGINS, network));
        }
        Verdict verdict = take(keys, network);
        if (verdict instanceof Verdict.Admitted) {
            keys.forEach(ledger::count);
        }
        return verdict;
    }

    /** One request for a page of the hosted prompt. */
    Verdict page(@Nullable String ip) {
        return request(Kind.PROMPT_REQUESTS, ip);
    }

    /** One call of a webhook. */
    Verdict webhook(@Nullable String ip) {
        return request(Kind.WEBHOOK_REQUESTS, ip);
    }

    private Verdict request(Kind kind, @Nullable String ip) {
        Address address = Address.parse(ip);
        if (address == null || Cidr.anyContains(shared, address)) {
            return new Verdict.Admitted();
        }
        List<Buckets.Key> keys = List.of(new Buckets.Key(kind, address.network()));
        Verdict verdict = take(keys, address.network());
        if (verdict instanceof Verdict.Admitted) {
            keys.forEach(ledger::count);
        }
        return verdict;
    }

    /** What a new login's answer says of its visitor. */
    void opened(String loginId, String subject, @Nullable String ip) {
        Address address = Address.parse(ip);
        if (address != null) {
            Visitor visitor = new Visitor(subject, address.network());
            visitors.put(loginId, visitor);
            ledger.opened(loginId, visitor);
        }
    }

    /** One code; {@link #settle} must follow where it is admitted. */
    Verdict code(String loginId) {
        Visitor visitor = visitors.get(loginId);
        return visitor == null ? new Verdict.Admitted() : take(keys(visitor), visitor.network());
    }

    /**
     * How a code that was admitted ended.
     *
     * @param subject as the answer has it, for a login that was not known; null: it has none
     */
    void settle(String loginId, @Nullable String subject, boolean failed) {
        Visitor visitor = visitors.get(loginId);
        if (visitor != null) {
            keys(visitor).forEach(failed ? ledger::count : buckets::giveBack);
        } else if (failed && subject != null) {
            Buckets.Key key = new Buckets.Key(Kind.USER_FAILURES, subject);
            buckets.takeAway(key, 1);
            ledger.count(key);
        }
    }

    /** What other replicas counted. */
    void heard(Buckets.Key key, int amount) {
        buckets.takeAway(key, amount);
    }

    void heard(String loginId, Visitor visitor) {
        visitors.put(loginId, visitor);
    }

    int remembered() {
        return buckets.size();
    }

    private List<Buckets.Key> keys(Visitor visitor) {
        Buckets.Key ofUser = new Buckets.Key(Kind.USER_FAILURES, visitor.subject());
        return isShared(visitor.network())
                ? List.of(ofUser)
                : List.of(ofUser, new Buckets.Key(Kind.SOURCE_FAILURES, visitor.network()));
    }

    private boolean isShared(String network) {
        int slash = network.indexOf('/');
        Address address = Address.parse(slash < 0 ? network : network.substring(0, slash));
        return address != null && Cidr.anyContains(shared, address);
    }

    /** One of each, or none of any. */
    private Verdict take(List<Buckets.Key> keys, String network) {
        for (int i = 0; i < keys.size(); i++) {
            long wait = buckets.take(keys.get(i));
            if (wait > 0) {
                keys.subList(0, i).forEach(buckets::giveBack);
                limited.accept(keys.get(i).kind(), network);
                return new Verdict.Limited(Duration.ofNanos(wait));
            }
        }
        return new Verdict.Admitted();
    }
}
