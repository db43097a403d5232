package dev.portcullis.localstack.portal;

import java.util.List;

/** The four pages. */
final class Pages {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>%s<style>
            :root { color-scheme: light dark; --accent: light-dark(#0b5fa5, #7cc0ff) }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: light-dark(#eef2f6, #14181d) }
            main { max-width: 24rem; margin: 8vh auto; padding: 1.5rem; border-radius: .75rem; background: light-dark(#fff, #20262d) }
            h1 { font-size: 1.35rem; margin: 0 0 1rem }
            label { display: block; margin: .75rem 0 .25rem }
            input, button { font: inherit; width: 100%%; box-sizing: border-box; padding: .6rem; border-radius: .4rem }
            input { border: 1px solid light-dark(#8995a1, #6c7884); background: transparent; color: inherit }
            button { margin-top: 1rem; border: 1px solid var(--accent); background: transparent; color: var(--accent); cursor: pointer }
            button.first { background: var(--accent); color: light-dark(#fff, #10151a) }
            a { color: var(--accent) }
            [role=alert] { border-left: .25rem solid light-dark(#b3261e, #ff8a80); padding-left: .75rem }
            small { opacity: .85 }
            </style></head><body><main>%s</main></body></html>
            """;

    private Pages() {}

    static String password(List<String> users, String password, String problem) {
        return frame("Demo portal", """
                <h1>Demo portal</h1>%s
                <form method="post" action="/login">
                <label for="user">User name</label>
                <input id="user" name="user" autocomplete="username" autocapitalize="none" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button class="first">Log in</button></form>
                <p><small>Sample users: %s. Their password: <code data-test="password">%s</code></small></p>
                """.formatted(
                        alert(problem), Html.escape(String.join(", ", users)), Html.escape(password)));
    }

    static String refused(String message) {
        return frame("Not logged in", "<h1>Not logged in</h1>" + alert(message) + "<p><a href=\"/\">Try again</a></p>");
    }

    static String session(String user, String message) {
        String note = message.isEmpty() ? "" : "<p role=\"status\">" + Html.escape(message) + "</p>";
        // Asks every second whether the session may go on: a page that is open shows its end without a click or a
        // script.
        return FRAME.formatted(
                "Session open", "<meta http-equiv=\"refresh\" content=\"1; url=/session\">", """
                <h1>Session open</h1><p>The remote desktop of <strong id="user">%s</strong> would be here.</p>%s
                <form method="post" action="/application">
                <button class="first" id="second-application">Open a second application</button></form>
                <form method="post" action="/logout"><button id="logout">Log out</button></form>
                """.formatted(
                                Html.escape(user), note));
    }

    static String ended() {
        return frame(
                "Session ended",
                "<h1>Session ended</h1>" + alert("An administrator has ended this session.")
                        + "<p><a href=\"/\">Log in again</a></p>");
    }

    private static String frame(String title, String content) {
        return FRAME.formatted(title, "", content);
    }

    private static String alert(String message) {
        return message.isEmpty() ? "" : "<p role=\"alert\">" + Html.escape(message) + "</p>";
    }
}
