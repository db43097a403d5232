package dev.portcullis.localstack.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * What a portal does to have a second factor: ask after the password ({@link #password}), send the browser to the hosted prompt,
 * check what comes back ({@link #back}), and ask again before a session opens ({@link #open}). What is not a clear "allow" is "no".
 * A session that an administrator revokes ends at once ({@link Revocations}).
 */
public final class DemoPortal implements AutoCloseable {
    private static final List<String> USERS = List.of("alice", "bob", "carol");
    private static final String PASSWORD = "wonderland";

    private final HttpServer server;
    private final Portcullis portcullis;
    private final BrowserSessions sessions = new BrowserSessions();
    private final Revocations revocations;

    private DemoPortal(HttpServer server, String gatewayUrl, String portalKey) {
        this.server = server;
        this.portcullis = new Portcullis(gatewayUrl, portalKey);
        this.revocations = new Revocations(gatewayUrl, portalKey, sessions::revoke);
    }

    /** @param port on this machine only; 0 takes a free one */
    public static DemoPortal start(int port, String gatewayUrl, String portalKey) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            DemoPortal portal = new DemoPortal(server, gatewayUrl, portalKey);
            server.createContext("/", exchange -> portal.handle(new WebExchange(exchange)));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            portal.revocations.start();
            return portal;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo portal can not listen on port " + port, e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String returnUrl() {
        return url() + "/return";
    }

    @Override
    public void close() {
        revocations.close();
        server.stop(0);
    }

    private void handle(WebExchange web) throws IOException {
        try (HttpExchange ignored = web.exchange()) {
            if (web.isForeignForm(url())) {
                web.foreign();
                return;
            }
            BrowserSession session = sessions.of(web);
            switch (web.route()) {
                case "GET /" -> web.page(Pages.password(USERS, PASSWORD, ""));
                case "POST /login" -> password(web, session);
                case "GET /return" -> back(web, session);
                case "GET /session" -> session(web, session);
                case "POST /application" -> application(web, session);
                case "POST /logout" -> logout(web, session);
                default -> web.notFound();
            }
        }
    }

    /** Step 1: the password, then the question what must happen now. */
    private void password(WebExchange web, BrowserSession former) throws IOException {
        Map<String, String> form = web.form();
        String user = form.getOrDefault("user", "");
        if (!USERS.contains(user) || !PASSWORD.equals(form.get("password"))) {
            web.page(Pages.password(USERS, PASSWORD, "That is not the password of a sample user."));
            return;
        }
        BrowserSession session =
                sessions.renew(web, former); // A cookie from before the password is worth nothing after it
        session.begin(user);
        Portcullis.Decision decision = portcullis.login(user, web.client(session.deviceToken(user)), returnUrl());
        switch (decision.result()) {
            case "allow" -> open(web, session, decision);
            case "challenge", "enroll" -> {
                session.expect(decision.loginId());
                web.redirect(decision.promptUrl());
            }
            default -> web.page(Pages.refused(decision.message()));
        }
    }

    /** Step 2: the browser is back. It may bring anybody's ticket, so two things are compared before the answer is believed. */
    private void back(WebExchange web, BrowserSession session) throws IOException {
        Map<String, String> query = web.query();
        String loginId = query.getOrDefault("loginId", "");
        String ticket = query.getOrDefault("ticket", "");
        if (session.isOpen() && query.getOrDefault("error", "").equals("login_completed")) {
            web.redirect("/session"); // Somebody went back to the prompt after it was done
            return;
        }
        boolean ours = session.takeExpected(loginId); // Check 1: the login that this very browser has begun
        if (!ours || ticket.isEmpty()) {
            web.page(Pages.refused(
                    "The second step was not finished (" + query.getOrDefault("error", "not yours") + ")."));
            return;
        }
        Portcullis.Decision decision = portcullis.result(loginId, ticket);
        boolean same = decision.isFor(loginId, session.user()); // Check 2: the user who typed the password
        if (!decision.isAllow() || !same) {
            web.page(Pages.refused(same ? decision.message() : "This answer is for somebody else."));
            return;
        }
        open(web, session, decision);
    }

    /** Step 3: the grant is spent for the first session; the device token is kept for the next login. */
    private void open(WebExchange web, BrowserSession session, Portcullis.Decision decision) throws IOException {
        if (decision.deviceToken() != null) {
            session.keepDeviceToken(web, decision.deviceToken());
        }
        Portcullis.Decision opened =
                portcullis.session(session.user(), "APP01", web.client(session.deviceToken()), decision.grant());
        if (!opened.isAllow()) {
            web.page(Pages.refused(opened.message()));
            return;
        }
        // And one from before the code is worth nothing after that
        sessions.renew(web, session).opened(opened.sessionId());
        web.redirect("/session");
    }

    /** A second application: the window of the first session is open, so no code is asked for. */
    private void application(WebExchange web, BrowserSession session) throws IOException {
        if (!session.isOpen()) {
            web.redirect("/");
            return;
        }
        Portcullis.Decision opened =
                portcullis.session(session.user(), "APP02", web.client(session.deviceToken()), null);
        if (opened.isAllow()) {
            session.opened(opened.sessionId());
        }
        session.say(opened.isAllow() ? "The second application is open, too." : opened.message());
        web.redirect("/session");
    }

    private void session(WebExchange web, BrowserSession session) throws IOException {
        if (session.isOpen()) {
            web.page(Pages.session(session.user(), session.note()));
        } else if (session.isRevoked()) {
            web.page(Pages.ended());
        } else {
            web.redirect("/");
        }
    }

    private void logout(WebExchange web, BrowserSession session) throws IOException {
        sessions.end(web, session);
        web.redirect("/");
    }
}
