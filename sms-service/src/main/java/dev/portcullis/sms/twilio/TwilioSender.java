package dev.portcullis.sms.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import dev.portcullis.sms.delivery.MessageSender;
import dev.portcullis.sms.delivery.SendOutcome;
import dev.portcullis.sms.delivery.TextMessage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends through Twilio's Messages API. The SDK blocks, so it has threads of its own, as many as messages may be under way. */
@ApplicationScoped
class TwilioSender implements MessageSender {
    /** Twilio takes 1 s to 10 h. */
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);

    private final SenderAccounts accounts;
    private final TwilioClients clients;
    private final CallbackAddress callbacks;
    private final int workers;
    private final ExecutorService threads;

    TwilioSender(SenderAccounts accounts, TwilioClients clients, CallbackAddress callbacks, TwilioConfig config) {
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
    public boolean isConfigured() {
        return accounts.main() != null;
    }

    @Override
    public int capacity() {
        return workers;
    }

    @Override
    public Uni<SendOutcome> send(TextMessage message) {
        Account own = accounts.main();
        if (own == null) {
            return Uni.createFrom().item(new SendOutcome.Refused("sms_not_configured"));
        }
        return Uni.createFrom().item(() -> attempt(own, message)).runSubscriptionOn(threads);
    }

    private SendOutcome attempt(Account account, TextMessage message) {
        try {
            Message accepted = creator(account, message).create(clients.of(account));
            return new SendOutcome.Accepted(accepted.getSid());
        } catch (EarlyEnd end) {
            return end.outcome();
        } catch (ApiException refused) {
            return refused(refused);
        } catch (TwilioException unreadable) {
            return new SendOutcome.Unclear("provider_error");
        }
    }

    private MessageCreator creator(Account account, TextMessage message) {
        MessageCreator creator = Message.creator(
                        new PhoneNumber(message.to().reveal()),
                        new PhoneNumber(account.from()),
                        message.body().reveal())
                .setValidityPeriod(validitySeconds(message.life()));
        URI callback = callbacks.of(message.requestId());
        return callback == null ? creator : creator.setStatusCallback(callback);
    }

    /** So that Twilio drops a message whose code is dead. */
    private static int validitySeconds(Duration life) {
        return (int) Math.clamp(life.toSeconds(), 1L, LONGEST_VALIDITY.toSeconds());
    }

    /** An answer the SDK could not read says nothing of what became of the message. */
    private static SendOutcome refused(ApiException refused) {
        Integer status = refused.getStatusCode();
        return status == null && refused.getCode() == null
                ? new SendOutcome.Unclear("provider_error")
                : new SendOutcome.Refused(TwilioErrors.reason(refused.getCode(), status));
    }
}
