package dev.portcullis.localstack.twilio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio tells of an account: {@code Accounts/{sid}.json}, {@code IncomingPhoneNumbers.json}, {@code OutgoingCallerIds.json}
 * (twilio.com/docs/iam/api/account, …/phone-numbers/api/incomingphonenumber-resource, …/voice/api/outgoing-caller-ids) and, of another
 * host at Twilio, {@code /v1/Services/{sid}} (…/messaging/api/service-resource). The faults of a bad day apply.
 */
final class AccountsApi {
    private static final Pattern ACCOUNT =
            Pattern.compile("/2010-04-01/Accounts/([^/]+?)(/IncomingPhoneNumbers|/OutgoingCallerIds)?\\.json");
    private static final Pattern SERVICE = Pattern.compile("/v1/Services/([^/]+)");

    private final Accounts accounts;
    private final Faults faults;

    AccountsApi(Accounts accounts, Faults faults) {
        this.accounts = accounts;
        this.faults = faults;
    }

    boolean serves(String path) {
        return ACCOUNT.matcher(path).matches() || SERVICE.matcher(path).matches();
    }

    void get(Exchange exchange) throws IOException {
        Faults.Mode mode = faults.take();
        LockSupport.parkNanos(faults.latencyMillis() * 1_000_000L);
        switch (mode) {
            case NONE, UNVERIFIED_NUMBER -> exchange.answer(tell(exchange));
            case RATE_LIMITED ->
                exchange.answer(
                        MessagesApi.error(429, 20429, "Too Many Requests").with("Retry-After", "1"));
            case SERVER_ERROR -> exchange.answer(MessagesApi.error(500, 20500, "Internal Server Error"));
            case HANG -> exchange.hang();
            case RESET_AFTER_BODY -> exchange.reset();
            case BAD_CREDENTIALS -> exchange.answer(MessagesApi.unauthenticated());
        }
    }

    private Answer tell(Exchange exchange) {
        String authorization = exchange.headers.getOrDefault("authorization", "");
        String path = exchange.target.getPath();
        Matcher service = SERVICE.matcher(path);
        if (service.matches()) {
            return service(service.group(1), authorization);
        }
        Matcher account = ACCOUNT.matcher(path);
        if (!account.matches()) {
            return MessagesApi.error(404, 20404, "The requested resource was not found");
        }
        AccountFacts facts = accounts.find(account.group(1)).orElse(null);
        if (facts == null || !facts.admits(authorization)) {
            return MessagesApi.unauthenticated();
        }
        if (account.group(2) == null) {
            return facts.admitsToken(authorization) ? MessagesApi.json(200, account(facts)) : notPermitted();
        }
        String query = exchange.target.getRawQuery() == null ? "" : exchange.target.getRawQuery();
        String wanted = Exchange.fields(query).get("PhoneNumber");
        return account.group(2).equals("/IncomingPhoneNumbers")
                ? page(facts, "incoming_phone_numbers", numbers(facts, wanted))
                : page(facts, "outgoing_caller_ids", callerIds(facts, wanted));
    }

    /** A standard API key may ask for everything but accounts and keys. */
    private static Answer notPermitted() {
        return MessagesApi.error(401, 70051, "Authorization for this resource is not given to this key");
    }

    private Answer service(String sid, String authorization) {
        AccountFacts facts = accounts.signedIn(authorization).orElse(null);
        if (facts == null) {
            return MessagesApi.unauthenticated();
        }
        return facts.services().contains(sid)
                ? MessagesApi.json(200, Map.of("sid", sid, "account_sid", facts.sid(), "friendly_name", "Stand-in"))
                : MessagesApi.error(404, 20404, "The requested resource " + "/Services/" + sid + " was not found");
    }

    private static Map<String, Object> account(AccountFacts facts) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("sid", facts.sid());
        account.put("friendly_name", "Stand-in");
        account.put("status", facts.status());
        account.put("type", facts.type());
        account.put("owner_account_sid", facts.sid());
        account.put("uri", "/2010-04-01/Accounts/" + facts.sid() + ".json");
        return account;
    }

    private static List<Map<String, Object>> numbers(AccountFacts facts, @Nullable String wanted) {
        return Stream.concat(
                        matching(facts.numbers(), wanted).map(text -> number(facts, text, true)),
                        matching(facts.voiceNumbers(), wanted).map(text -> number(facts, text, false)))
                .toList();
    }

    private static Map<String, Object> number(AccountFacts facts, String text, boolean sms) {
        return Map.of(
                "sid",
                "PN" + digest(text),
                "account_sid",
                facts.sid(),
                "phone_number",
                text,
                "friendly_name",
                text,
                "capabilities",
                Map.of("voice", true, "sms", sms, "mms", false, "fax", false));
    }

    private static List<Map<String, Object>> callerIds(AccountFacts facts, @Nullable String wanted) {
        return matching(facts.verified(), wanted)
                .map(text -> Map.<String, Object>of(
                        "sid",
                        "PN" + digest(text),
                        "account_sid",
                        facts.sid(),
                        "phone_number",
                        text,
                        "friendly_name",
                        text))
                .toList();
    }

    private static Stream<String> matching(List<String> numbers, @Nullable String wanted) {
        return numbers.stream().filter(number -> wanted == null || number.equals(wanted));
    }

    private static String digest(String text) {
        return "%032x".formatted(text.hashCode() & 0xffffffffL);
    }

    private static Answer page(AccountFacts facts, String name, List<Map<String, Object>> items) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("page", 0);
        page.put("page_size", Math.max(50, items.size()));
        page.put("start", 0);
        page.put("end", Math.max(0, items.size() - 1));
        page.put("uri", "/2010-04-01/Accounts/" + facts.sid() + ".json");
        page.put("first_page_uri", page.get("uri"));
        page.put("next_page_uri", null);
        page.put("previous_page_uri", null);
        page.put(name, new ArrayList<>(items));
        return MessagesApi.json(200, page);
    }
}
