package dev.portcullis.gateway.prompt;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes answers for a browser: pages under a strict policy, and redirects. That nothing is cached is a rule of every request. */
@ApplicationScoped
class PromptPages {
    private static final String FRAME_POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'; base-uri 'none'";

    private final PromptAssets assets;

    PromptPages(PromptAssets assets) {
        this.assets = assets;
    }

    @CheckedTemplate(basePath = "prompt")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(PromptFrame frame, PromptView view);

        static native TemplateInstance codes(PromptFrame frame, List<String> codes);

        static native TemplateInstance state(PromptFrame frame, StateFrame view);

        static native TemplateInstance stopped(PromptFrame frame, StoppedView view);
    }

    Uni<Response> answer(PromptRequest.Page page, Reply reply) {
        return switch (reply) {
            case Reply.Show show -> show(page, show);
            case Reply.Codes codes -> codes(page, codes);
            case Reply.Stop stop -> stop(page, stop);
            case Reply.Again again -> redirect(URI.create(page.path() + query(page.language(), again.notice())));
            case Reply.Leave leave -> redirect(leave.target());
        };
    }

    private Uni<Response> show(PromptRequest.Page page, Reply.Show show) {
        PromptView view = PromptView.of(show, PromptTexts.of(page.language()));
        ReturnAddress address = show.opened().address();
        return html(page, Templates.page(frame(page), view))
                .map(html -> headers(html, show.fault() == null ? 200 : 400, policy(address, view.bySms()))
                        .header("Set-Cookie", page.setCookie())
                        .build());
    }

    private Uni<Response> codes(PromptRequest.Page page, Reply.Codes reply) {
        ReturnAddress address = reply.opened().address();
        return html(page, Templates.codes(frame(page), reply.codes()))
                .map(html -> headers(html, 200, policy(address, false)).build());
    }

    /** For a frame of the page itself: without a script, and to be framed by nobody else. */
    Uni<Response> frame(PromptRequest.Page page, SmsState state, int count) {
        return html(page, Templates.state(frame(page), StateFrame.of(state, page, count)))
                .map(html -> Response.ok(html, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .header("Content-Security-Policy", FRAME_POLICY)
                        .header("Referrer-Policy", "no-referrer")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("X-Frame-Options", "SAMEORIGIN")
                        .build());
    }

    private Uni<Response> stop(PromptRequest.Page page, Reply.Stop stop) {
        StoppedView view = StoppedView.of(stop, page, PromptTexts.of(page.language()));
        return html(page, Templates.stopped(frame(page), view))
                .map(html -> headers(html, stop.why().status(), policy(null, false))
                        .header("Retry-After", stop.retrySeconds() > 0 ? stop.retrySeconds() : null)
                        .build());
    }

    private PromptFrame frame(PromptRequest.Page page) {
        Language language = page.language();
        return new PromptFrame(
                language.tag(),
                page.path(),
                language.query(),
                language.other(),
                FormToken.of(page.visit()),
                assets.address("bootstrap.min.css"),
                assets.address("prompt.css"),
                assets.address("prompt.js"));
    }

    private static Uni<String> html(PromptRequest.Page page, TemplateInstance template) {
        return template.setLocale(page.language().tag()).createUni();
    }

    private static Response.ResponseBuilder headers(String html, int status, String policy) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(html)
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** @param watches whether the page has a message to watch, by events or in a frame */
    private static String policy(@Nullable ReturnAddress address, boolean watches) {
        String portal = address == null ? null : address.origin();
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                + (watches ? " connect-src 'self'; frame-src 'self';" : "")
                + " form-action 'self'" + (portal == null ? "" : " " + portal)
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    private static Uni<Response> redirect(URI target) {
        return Uni.createFrom()
                .item(Response.status(Response.Status.SEE_OTHER)
                        .header("Location", target.toString())
                        .header("Referrer-Policy", "no-referrer")
                        .build());
    }

    private static String query(Language language, @Nullable Notice notice) {
        if (notice == null) {
            return language.query();
        }
        String wait = notice.waitSeconds() > 0 ? "&wait=" + notice.waitSeconds() : "";
        String lang = language.chosen() ? "&lang=" + language.tag() : "";
        return "?notice=" + notice.kind().word() + wait + lang;
    }
}
