package dev.portcullis.sms.twilio;

import com.twilio.http.TwilioRestClient;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SDK's clients, one for each account; with another token an account gets another one. */
@Singleton
class TwilioClients {
    private final SingleTryHttpClient http;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    TwilioClients(TwilioConfig config) {
        this.http = new SingleTryHttpClient(config);
    }

    private record Client(Account account, TwilioRestClient rest) {}

    TwilioRestClient of(Account account) {
        return clients.compute(
                        account.sid(),
                        (sid, known) -> known != null && known.account().equals(account) ? known : client(account))
                .rest();
    }

    private Client client(Account account) {
        return new Client(
                account,
                new TwilioRestClient.Builder(account.sid(), account.token().reveal())
                        .httpClient(http)
                        .build());
    }
}
