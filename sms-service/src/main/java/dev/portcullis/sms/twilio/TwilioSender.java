package dev.portcullis.sms.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import dev.portcullis.sms.account.Account;
import dev.portcullis.sms.account.AccountStore;
import dev.portcullis.sms.account.CheckResult;
import dev.portcullis.sms.account.Role;
import dev.portcullis.sms.account.Senders;
import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Fallback;
import dev.portcullis.sms.delivery.MessageSender;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.SendOutcome;
import dev.portcullis.sms.delivery.TextMessage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Sends through Twilio's Messages API. The SDK blocks, so it has threads of its own, as many as messages may be under way. */
@ApplicationScoped
class TwilioSender implements MessageSender {
    /** Twilio takes 1 s to 10 h. */
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);

    /** To look whether there are newer credentials, so that a second try still ends in time. */
    private static final Duration REREAD_LIMIT = Duration.ofSeconds(1);

    private final AccountStore accounts;
    private final TwilioClients clients;
    private final CallbackAddress callbacks;
    private final int workers;
    private final ExecutorService threads;

    TwilioSender(AccountStore accounts, TwilioClients clients, CallbackAddress callbacks, TwilioConfig config) {
        this.accounts = accounts;
        this.clients = clients;
        this.callbacks = callbacks;
        this.workers = config.workers();
        this.threads = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name("twilio-", 0).factory());
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    @Override
    public int capacity() {
        return workers;
    }

    @Override
    public Uni<Optional<Fallback>> fallback() {
        return accounts.inForce().map(this::fallback);
    }

    private Optional<Fallback> fallback(Senders senders) {
        Account first = senders.primary();
        boolean heard = callbacks.isKnown() && first != null && first.canCheckCallbacks();
        return senders.fallback() == null
                ? Optional.empty()
                : Optional.of(new Fallback(heard ? senders.fallbackAfter() : null));
    }

    @Override
    public Uni<SendOutcome> send(TextMessage message, Role sender) {
        return accounts.inForce()
                .onFailure()
                .recoverWithNull()
                .chain(senders -> senders == null ? unread() : send(message, sender, senders));
    }

    /** Nothing was sent: it is not known with which account. */
    private static Uni<SendOutcome> unread() {
        return Uni.createFrom().item(new SendOutcome.Later(Reason.SMS_CONFIGURATION_UNAVAILABLE, null));
    }

    private Uni<SendOutcome> send(TextMessage message, Role sender, Senders senders) {
        Account account = senders.of(sender);
        if (account == null) {
            return Uni.createFrom().item(new SendOutcome.Refused(Cause.of(Reason.SMS_NOT_CONFIGURED)));
        }
        return attempt(account, message, sender)
                .chain(outcome -> isCredentialsRefused(outcome)
                        ? refused(message, sender, senders, outcome)
                        : heard(account, outcome));
    }

    /** Twilio has not taken what it did not let in; with credentials that are newer than these it is worth another try. */
    private Uni<SendOutcome> refused(TextMessage message, Role sender, Senders used, SendOutcome outcome) {
        return accounts.newest()
                .ifNoItem()
                .after(REREAD_LIMIT)
                .recoverWithItem(used)
                .onFailure()
                .recoverWithItem(used)
                .map(newest -> Optional.ofNullable(newest.of(sender)))
                .map(newest -> newest.filter(account -> !account.equals(used.of(sender))))
                .chain(newer -> newer.isEmpty()
                        ? heard(used.of(sender), outcome)
                        : attempt(newer.get(), message, sender).chain(second -> heard(newer.get(), second)));
    }

    private static boolean isCredentialsRefused(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Refused refused
                && refused.cause().reason() == Reason.SMS_CREDENTIALS_INVALID;
    }

    private Uni<SendOutcome> heard(@Nullable Account account, SendOutcome outcome) {
        CheckResult result = isCredentialsRefused(outcome)
                ? CheckResult.CREDENTIALS_REFUSED
                : outcome instanceof SendOutcome.Accepted ? CheckResult.ACCEPTED : null;
        return account == null || result == null
                ? Uni.createFrom().item(outcome)
                : accounts.heard(account, result).replaceWith(outcome);
    }

    private Uni<SendOutcome> attempt(Account account, TextMessage message, Role sender) {
        return Uni.createFrom().item(() -> handOver(account, message, sender)).runSubscriptionOn(threads);
    }

    private SendOutcome handOver(Account account, TextMessage message, Role sender) {
        try {
            Message accepted = creator(account, message, sender).create(clients.of(account));
            return new SendOutcome.Accepted(accepted.getSid());
        } catch (EarlyEnd end) {
            return end.outcome();
        } catch (ApiException refused) {
            return refused(refused);
        } catch (TwilioException unreadable) {
            return new SendOutcome.Unclear(Reason.PROVIDER_ERROR);
        }
    }

    private MessageCreator creator(Account account, TextMessage message, Role sender) {
        MessageCreator creator = addressed(account, message).setValidityPeriod(validitySeconds(message.life()));
        URI callback = account.canCheckCallbacks() ? callbacks.of(message.requestId(), sender) : null;
        return callback == null ? creator : creator.setStatusCallback(callback);
    }

    private static MessageCreator addressed(Account account, TextMessage message) {
        PhoneNumber to = new PhoneNumber(message.to().reveal());
        String body = message.body().reveal();
        return account.isService()
                ? Message.creator(to, account.from(), body)
                : Message.creator(to, new PhoneNumber(account.from()), body);
    }

    /** So that Twilio drops a message whose code is dead. */
    private static int validitySeconds(Duration life) {
        return (int) Math.clamp(life.toSeconds(), 1L, LONGEST_VALIDITY.toSeconds());
    }

    /** An answer the SDK could not read says nothing of what became of the message. */
    private static SendOutcome refused(ApiException refused) {
        Integer status = refused.getStatusCode();
        return status == null && refused.getCode() == null
                ? new SendOutcome.Unclear(Reason.PROVIDER_ERROR)
                : new SendOutcome.Refused(TwilioErrors.refused(refused.getCode(), status));
    }
}
