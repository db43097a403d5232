package dev.portcullis.localstack.twilio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The accounts the stand-in has, by SID; a test changes them while messages flow. */
final class Accounts {
    private static final Pattern SID = Pattern.compile("AC[0-9a-f]{32}");

    private final Map<String, AccountFacts> all = new ConcurrentHashMap<>();

    Accounts(List<TwilioAccount> first) {
        first.forEach(account -> all.put(account.sid(), AccountFacts.of(account)));
    }

    Optional<AccountFacts> find(String sid) {
        return Optional.ofNullable(all.get(sid));
    }

    /** Which one has that messaging service. */
    Optional<AccountFacts> ofService(String service) {
        return all.values().stream()
                .filter(account -> account.services().contains(service))
                .findFirst();
    }

    /** Whom a header lets in. */
    Optional<AccountFacts> signedIn(String authorization) {
        return all.values().stream()
                .filter(account -> account.admits(authorization))
                .findFirst();
    }

    /** @throws IllegalArgumentException when it names no account SID */
    void change(AccountFacts.Wanted wanted) {
        String sid = wanted.sid() == null ? "" : wanted.sid();
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("no account SID");
        }
        all.compute(sid, (same, known) -> (known == null ? AccountFacts.empty(sid) : known).with(wanted));
    }
}
