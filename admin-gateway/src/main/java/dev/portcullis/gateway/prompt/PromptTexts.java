package dev.portcullis.gateway.prompt;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Sentences that depend on what happened. */
final class PromptTexts {
    private static final long LONGEST_IN_SECONDS = 120;
    private static final long MINUTE = 60;

    private PromptTexts() {}

    static PromptMessages of(Language language) {
        return language.tag().equals("en")
                ? MessageBundles.get(PromptMessages.class)
                : MessageBundles.get(PromptMessages.class, Localized.Literal.of(language.tag()));
    }

    /** What is said about the form that was just sent. */
    static String notice(Notice notice, Opened opened, PromptMessages say) {
        return switch (notice.kind()) {
            case CODE_INVALID -> opened.isBySms() ? say.codeInvalidSms() : say.codeInvalidApp();
            case CODE_FORMAT -> say.codeFormat(digits(opened));
            case EXTRA_INVALID -> say.extraInvalid();
            case EXTRA_FORMAT -> say.extraFormat();
            case TOO_SOON -> say.tooSoon(wait(notice.waitSeconds(), say));
            case LIMITED -> say.smsLimited(wait(notice.waitSeconds(), say));
            case NOT_STARTED -> say.notStarted();
            case WRONG_METHOD -> say.wrongMethod();
            case CHANGED -> say.changed();
            case SMS_SENT -> say.smsSent();
        };
    }

    static int digits(Opened opened) {
        Integer digits = opened.login().digits();
        return digits == null ? 6 : digits;
    }

    static String wait(long seconds, PromptMessages say) {
        if (seconds <= 1) {
            return say.second();
        }
        return seconds <= LONGEST_IN_SECONDS ? say.seconds(seconds) : say.minutes((seconds + MINUTE - 1) / MINUTE);
    }

    static String tries(int left, PromptMessages say) {
        return left == 1 ? say.lastTry() : say.triesLeft(left);
    }
}
