package dev.portcullis.sms.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
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
import org.jspecify.annotations.Nullable;

/** Sends through Twilio's Messages API. The SDK blocks, so it has threads of its own, as many as messages may be under way. */
@ApplicationScoped
class TwilioSender implements MessageSender {
    /** Twilio takes 1 s to 10 h. */
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(10);

    private final TwilioConfig config;
    private final CallbackAddress callbacks;
    private final ExecutorService threads;
    private final @Nullable Account account;

    TwilioSender(TwilioConfig config, CallbackAddress callbacks) {
        this.config = config;
        this.callbacks = callbacks;
        this.account = account(config);
        this.threads = Executors.newFixedThreadPool(
                config.workers(),
                Thread.ofPlatform().daemon().name("twilio-", 0).factory());
    }

    private record Account(TwilioRestClient client, PhoneNumber from) {}

    private static @Nullable Account account(TwilioConfig config) {
        if (!config.isComplete()) {
            return null;
        }
        TwilioRestClient client = new TwilioRestClient.Builder(
                        config.accountSid().orElseThrow(),
                        config.authToken().orElseThrow().reveal())
                .httpClient(new SingleTryHttpClient(config))
                .build();
        return new Account(client, new PhoneNumber(config.phoneNumber().orElseThrow()));
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    @Override
    public boolean isConfigured() {
        return account != null;
    }

    @Override
    public int capacity() {
        return config.workers();
    }

    @Override
    public Uni<SendOutcome> send(TextMessage message) {
        Account own = account;
        if (own == null) {
            return Uni.createFrom().item(new SendOutcome.Refused("sms_not_configured"));
        }
        return Uni.createFrom().item(() -> attempt(own, message)).runSubscriptionOn(threads);
    }

    private SendOutcome attempt(Account account, TextMessage message) {
        try {
            Message accepted = creator(account, message).create(account.client());
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
                        account.from(),
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
