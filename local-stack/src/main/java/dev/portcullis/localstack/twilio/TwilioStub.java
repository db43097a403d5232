package dev.portcullis.localstack.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in for Twilio: the Messages API, what the Accounts API tells, a control API for tests ({@code GET} and {@code DELETE /_stub/messages},
 * {@code PUT /_stub/faults}, {@code PUT /_stub/accounts}, {@code PUT /_stub/callbacks}, {@code POST /_stub/callback}), and a page with the messages.
 */
public final class TwilioStub implements AutoCloseable {
    private static final int LONGEST_SILENCE_MILLIS = 120_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final Messages messages = new Messages();
    private final Faults faults = new Faults();
    private final Accounts accounts;
    private final MessagesApi api;
    private final AccountsApi accountsApi;
    private final StatusCallbacks callbacks;

    private TwilioStub(ServerSocket server, List<TwilioAccount> accounts, String callbackUrl) {
        this.server = server;
        this.accounts = new Accounts(accounts);
        this.callbacks = new StatusCallbacks(this.accounts, callbackUrl);
        this.api = new MessagesApi(this.accounts, messages, faults, callbacks);
        this.accountsApi = new AccountsApi(this.accounts, faults);
    }

    /**
     * @param port on this machine only; 0 takes a free one
     * @param callbackUrl where states are reported whose sender named no address
     */
    public static TwilioStub start(int port, TwilioAccount account, String callbackUrl) {
        return start(port, List.of(account), callbackUrl);
    }

    /** The same with several accounts, each with one number. */
    public static TwilioStub start(int port, List<TwilioAccount> accounts, String callbackUrl) {
        try {
            ServerSocket server = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
            TwilioStub stub = new TwilioStub(server, accounts, callbackUrl);
            Thread.ofPlatform().daemon().name("twilio").start(stub::acceptAll);
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in for Twilio can not listen on port " + port, e);
        }
    }

    /** Reports {@code sent} and {@code delivered} of each message, until a test wants it otherwise. */
    public TwilioStub reporting() {
        callbacks.plan(CallbackPlan.USUAL);
        return this;
    }

    public String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                // Either the server was closed, and the loop ends, or one connection broke, and the next one is taken.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            handle(Exchange.read(socket));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException broken) {
            // The other side is gone or speaks no HTTP; it sees its connection closed.
            return;
        }
    }

    private void handle(Exchange exchange) throws IOException, InterruptedException {
        String path = exchange.target.getPath();
        String route = exchange.method + " " + path;
        if (exchange.method.equals("POST") && api.serves(path)) {
            api.post(exchange);
        } else if (exchange.method.equals("GET") && accountsApi.serves(path)) {
            accountsApi.get(exchange);
        } else {
            exchange.answer(control(route, exchange));
        }
    }

    private Answer control(String route, Exchange exchange) throws IOException, InterruptedException {
        String query = exchange.target.getRawQuery() == null ? "" : exchange.target.getRawQuery();
        String to = Exchange.fields(query.replace("+", "%2B")).get("to");
        return switch (route) {
            case "GET /" -> Answer.html(PhonePage.of(messages.to(to), to));
            case "GET /_stub/messages" -> MessagesApi.json(200, messages.to(to));
            case "DELETE /_stub/messages" -> {
                messages.clear();
                yield Answer.empty();
            }
            case "PUT /_stub/faults" -> setFaults(exchange.body);
            case "PUT /_stub/accounts" -> setAccount(exchange.body);
            case "PUT /_stub/callbacks" -> setCallbacks(exchange.body);
            case "POST /_stub/callback" -> callback(exchange.body);
            default -> MessagesApi.error(404, 20404, "The requested resource was not found");
        };
    }

    private Answer setFaults(String body) {
        try {
            faults.set(JSON.readValue(body, Faults.Wanted.class));
            return Answer.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Answer.json(400, "{\"message\":\"no such fault\"}");
        }
    }

    private Answer setAccount(String body) {
        try {
            accounts.change(JSON.readValue(body, AccountFacts.Wanted.class));
            return Answer.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Answer.json(400, "{\"message\":\"no such account\"}");
        }
    }

    private Answer setCallbacks(String body) {
        try {
            callbacks.plan(JSON.readValue(body, CallbackPlan.class));
            return Answer.empty();
        } catch (JsonProcessingException e) {
            return Answer.json(400, "{\"message\":\"no such plan\"}");
        }
    }

    private Answer callback(String body) throws IOException, InterruptedException {
        JsonNode wanted = JSON.readTree(body);
        Optional<Message> message = messages.find(wanted.path("sid").asText(""));
        if (message.isEmpty()) {
            return Answer.json(404, "{\"message\":\"no such message\"}");
        }
        boolean forge = wanted.path("forge").asBoolean(false);
        Integer errorCode =
                wanted.hasNonNull("errorCode") ? wanted.path("errorCode").asInt() : null;
        int status = callbacks.report(message.get(), wanted.path("status").asText("delivered"), errorCode, forge);
        return MessagesApi.json(200, Map.of("status", status));
    }
}
