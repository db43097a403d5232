package dev.portcullis.sms.twilio;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.type.PhoneNumber;
import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.Account;
import dev.portcullis.sms.account.Findings;
import dev.portcullis.sms.account.ProviderClient;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Twilio about an account: whether the auth token is right and what kind of account it is
 * (twilio.com/docs/iam/api/account), whether the API key is right, and whether the sender is the account's own
 * (twilio.com/docs/phone-numbers/api/incomingphonenumber-resource, twilio.com/docs/messaging/api/service-resource). An
 * alphanumeric sender is nobody's own, and an API key may not ask about the account.
 */
@ApplicationScoped
class AccountProbe implements ProviderClient {
    /** A request that may not be asked with this key; that the key is right is clear from it. */
    private static final int NOT_PERMITTED = 70051;

    private static final int INACTIVE = 20005;
    private static final int MOST_VERIFIED = 1000;
    private static final Findings FINE = new Findings.Fine(null, null);

    private final TwilioClients clients;
    private final CallbackAddress callbacks;
    private final Duration limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    AccountProbe(TwilioConfig config, CallbackAddress callbacks) {
        this.clients = new TwilioClients(config, config.checkTimeout());
        this.callbacks = callbacks;
        this.limit = config.checkTimeout();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public boolean canReport() {
        return callbacks.isKnown();
    }

    /** Both at once: each may be two calls over an ocean. */
    @Override
    public Uni<Findings> check(Account account) {
        Uni<Findings> token = ask(() -> token(account), Findings.Fault.TOKEN);
        Uni<Findings> sender =
                ask(() -> sender(account), account.apiKey() == null ? Findings.Fault.TOKEN : Findings.Fault.KEY);
        return Uni.combine()
                .all()
                .unis(token, sender)
                .with(Findings::and)
                .ifNoItem()
                .after(limit)
                .recoverWithItem(new Findings.Unreachable());
    }

    private Uni<Findings> ask(Supplier<Findings> question, Findings.Fault refused) {
        return Uni.createFrom().item(() -> answer(question, refused)).runSubscriptionOn(threads);
    }

    private static Findings answer(Supplier<Findings> question, Findings.Fault refused) {
        try {
            return question.get();
        } catch (ApiException answered) {
            return read(answered, refused);
        } catch (EarlyEnd | TwilioException unanswered) {
            return new Findings.Unreachable();
        }
    }

    private static Findings read(ApiException answered, Findings.Fault refused) {
        int status = answered.getStatusCode() == null ? 0 : answered.getStatusCode();
        int code = answered.getCode() == null ? 0 : answered.getCode();
        if (code == NOT_PERMITTED) {
            return FINE;
        }
        if (code == INACTIVE) {
            return new Findings.Wrong(Findings.Fault.ACCOUNT_INACTIVE);
        }
        return switch (status) {
            case 401, 403 -> new Findings.Wrong(refused);
            case 404 -> new Findings.Wrong(Findings.Fault.ACCOUNT_UNKNOWN);
            default -> new Findings.Unreachable();
        };
    }

    private Findings token(Account account) {
        Secret<String> token = account.authToken();
        if (token == null) {
            return FINE;
        }
        TwilioRestClient client = clients.byToken(account.sid(), token);
        com.twilio.rest.api.v2010.Account known =
                com.twilio.rest.api.v2010.Account.fetcher(account.sid()).fetch(client);
        if (known.getStatus() != com.twilio.rest.api.v2010.Account.Status.ACTIVE) {
            return new Findings.Wrong(Findings.Fault.ACCOUNT_INACTIVE);
        }
        return known.getType() == com.twilio.rest.api.v2010.Account.Type.TRIAL
                ? new Findings.Fine("trial", verifiedNumbers(account, client))
                : new Findings.Fine("full", null);
    }

    private static @Nullable Integer verifiedNumbers(Account account, TwilioRestClient client) {
        ResourceSet<OutgoingCallerId> verified =
                OutgoingCallerId.reader(account.sid()).limit(MOST_VERIFIED).read(client);
        int count = 0;
        for (Iterator<OutgoingCallerId> each = verified.iterator(); each.hasNext(); each.next()) {
            count++;
        }
        return count;
    }

    private Findings sender(Account account) {
        TwilioRestClient client = clients.of(account);
        if (account.isService()) {
            return service(account, client);
        }
        boolean isNumber = account.from().startsWith("+");
        if (!isNumber && account.apiKey() == null) {
            return FINE;
        }
        return number(account, isNumber, client);
    }

    /** An API key is tried on the account's numbers, whatever it is to send from. */
    private static Findings number(Account account, boolean isNumber, TwilioRestClient client) {
        var reader = IncomingPhoneNumber.reader(account.sid());
        if (isNumber) {
            reader.setPhoneNumber(new PhoneNumber(account.from()));
        }
        Iterator<IncomingPhoneNumber> found = reader.limit(1).read(client).iterator();
        if (!isNumber) {
            return FINE;
        }
        if (!found.hasNext()) {
            return new Findings.Wrong(Findings.Fault.SENDER_FOREIGN);
        }
        return found.next().getCapabilities().getSms() ? FINE : new Findings.Wrong(Findings.Fault.SENDER_WITHOUT_SMS);
    }

    private static Findings service(Account account, TwilioRestClient client) {
        try {
            Service service = Service.fetcher(account.from()).fetch(client);
            return account.sid().equals(service.getAccountSid())
                    ? FINE
                    : new Findings.Wrong(Findings.Fault.SENDER_FOREIGN);
        } catch (ApiException answered) {
            if (answered.getStatusCode() != null && answered.getStatusCode() == 404) {
                return new Findings.Wrong(Findings.Fault.SENDER_FOREIGN);
            }
            throw answered;
        }
    }
}
