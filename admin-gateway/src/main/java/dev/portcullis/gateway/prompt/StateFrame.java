package dev.portcullis.gateway.prompt;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A frame that shows a message's state without JavaScript.
 *
 * @param text one line
 * @param refresh content of its {@code meta} element; null: it stays as it is
 */
record StateFrame(String text, @Nullable String refresh) {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,2}");
    private static final int OFTEN = 6;
    private static final int LAST = 40;

    static int count(@Nullable String text) {
        return text != null && COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    /** Every 3 s at first, then every 15 s, for as long as a login may take. */
    static StateFrame of(SmsState state, PromptRequest.Page page, int count) {
        int seconds = count < OFTEN ? 3 : 15;
        String language = page.language().chosen() ? "&lang=" + page.language().tag() : "";
        String refresh = state.isFinal() || count >= LAST
                ? null
                : seconds + ";url=" + page.path() + "/sms-state?n=" + (count + 1) + language;
        return new StateFrame(state.text(PromptTexts.of(page.language())), refresh);
    }
}
