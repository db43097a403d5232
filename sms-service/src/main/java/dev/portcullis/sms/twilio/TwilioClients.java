package dev.portcullis.sms.twilio;

import com.twilio.http.TwilioRestClient;
import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.Account;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SDK's clients, one for each way to sign in; what was rotated away is forgotten with the others in time. */
@Singleton
class TwilioClients {
    private static final int MOST = 8;

    private final SingleTryHttpClient http;
    private final Map<SignIn, TwilioRestClient> clients = new ConcurrentHashMap<>();

    @Inject
    TwilioClients(TwilioConfig config) {
        this(config, config.answerTimeout());
    }

    TwilioClients(TwilioConfig config, Duration answerTimeout) {
        this.http = new SingleTryHttpClient(config.baseUrl(), config.connectTimeout(), answerTimeout);
    }

    private record SignIn(String sid, String user, Secret<String> password) {}

    TwilioRestClient of(Account account) {
        return of(signIn(account));
    }

    /** By the auth token, whether or not the account has a key. */
    TwilioRestClient byToken(String sid, Secret<String> token) {
        return of(new SignIn(sid, sid, token));
    }

    private TwilioRestClient of(SignIn signIn) {
        if (clients.size() >= MOST) {
            clients.clear();
        }
        return clients.computeIfAbsent(signIn, missing -> client(missing, http));
    }

    private static SignIn signIn(Account account) {
        Account.ApiKey key = account.apiKey();
        if (key != null) {
            return new SignIn(account.sid(), key.sid(), key.secret());
        }
        Secret<String> token = account.authToken();
        if (token == null) {
            throw new IllegalStateException("an account without any secret");
        }
        return new SignIn(account.sid(), account.sid(), token);
    }

    private static TwilioRestClient client(SignIn signIn, SingleTryHttpClient http) {
        return new TwilioRestClient.Builder(signIn.user(), signIn.password().reveal())
                .accountSid(signIn.sid())
                .httpClient(http)
                .build();
    }
}
