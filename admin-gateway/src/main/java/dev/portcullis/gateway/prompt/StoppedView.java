package dev.portcullis.gateway.prompt;

import org.jspecify.annotations.Nullable;

/**
 * A page without a form.
 *
 * @param retry address to try again; null where that leads nowhere
 * @param back the portal's address, with the reason; null where it is not known
 * @param host of the portal
 */
record StoppedView(
        String title,
        String text,
        @Nullable String retry,
        @Nullable String back,
        @Nullable String host) {
    static StoppedView of(Reply.Stop stop, PromptRequest.Page page, PromptMessages say) {
        ReturnAddress address = stop.address();
        return new StoppedView(
                title(stop.why(), say),
                text(stop.why(), say),
                stop.why().mayBeRetried() ? page.path() + page.language().query() : null,
                address == null ? null : address.error(Endings.UNAVAILABLE).toString(),
                address == null ? null : address.host());
    }

    private static String title(Stopped why, PromptMessages say) {
        return switch (why) {
            case OTHER_BROWSER -> say.otherBrowserTitle();
            case FORGED -> say.forgedTitle();
            case UNKNOWN -> say.unknownTitle();
            case EXPIRED -> say.expiredTitle();
            case LIMITED -> say.limitedTitle();
            case UNAVAILABLE -> say.unavailableTitle();
        };
    }

    private static String text(Stopped why, PromptMessages say) {
        return switch (why) {
            case OTHER_BROWSER -> say.otherBrowserText();
            case FORGED -> say.forgedText();
            case UNKNOWN -> say.unknownText();
            case EXPIRED -> say.expiredText();
            case LIMITED -> say.limitedText();
            case UNAVAILABLE -> say.unavailableText();
        };
    }
}
