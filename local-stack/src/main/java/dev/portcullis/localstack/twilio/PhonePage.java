package dev.portcullis.localstack.twilio;

import dev.portcullis.localstack.portal.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages as a phone would show them; refreshes itself. */
final class PhonePage {
    private static final int SHOWN = 50;
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="3"><title>Text messages</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 0 auto; padding: 1rem }
            h1 { font-size: 1.25rem }
            ol { list-style: none; padding: 0 }
            li { margin: 0 0 1rem }
            p { margin: .25rem 0; padding: .6rem .9rem; border-radius: 1rem; background: light-dark(#e8edf3, #2b3440); overflow-wrap: anywhere }
            small { opacity: .75 }
            </style></head><body><main><h1>Text messages</h1>
            <p>No message leaves this machine: this stands in for Twilio.</p>
            """;

    private PhonePage() {}

    static String of(List<Message> messages, @Nullable String to) {
        StringBuilder page = new StringBuilder(HEAD);
        if (to != null) {
            page.append("<small>To ").append(Html.escape(to)).append("</small>");
        }
        page.append("<ol aria-live=\"polite\">");
        messages.reversed().stream().limit(SHOWN).forEach(message -> page.append(item(message)));
        page.append("</ol>");
        if (messages.isEmpty()) {
            page.append("<small>None so far.</small>");
        }
        return page.append("</main></body></html>").toString();
    }

    private static String item(Message message) {
        return "<li><small>To %s · %s UTC</small><p>%s</p></li>"
                .formatted(
                        Html.escape(message.to()),
                        Html.escape(message.at().substring(11, 19)),
                        Html.escape(message.body()));
    }
}
