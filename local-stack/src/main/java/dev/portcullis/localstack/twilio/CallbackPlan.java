package dev.portcullis.localstack.twilio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in reports of each message by itself, to the address its sender named.
 *
 * @param statuses in this order, e.g. {@code sent}, {@code delivered}; none: it reports nothing by itself
 * @param delayMillis before each
 * @param loss share of the reports that get lost, 0 to 1
 * @param copies how often each is sent; 0 is 1
 * @param shuffled whether their order is left to chance
 * @param errorCode Twilio's, with {@code undelivered} and {@code failed}
 * @param from of the messages of this sender only; null: of all
 */
record CallbackPlan(
        @Nullable List<String> statuses,
        int delayMillis,
        double loss,
        int copies,
        boolean shuffled,
        @Nullable Integer errorCode,
        @Nullable String from) {
    static final CallbackPlan NONE = new CallbackPlan(List.of(), 0, 0, 1, false, null, null);
    static final CallbackPlan USUAL = new CallbackPlan(List.of("sent", "delivered"), 300, 0, 1, false, null, null);

    /** What is to be reported of one message, copies included. */
    List<String> reports() {
        List<String> reports = new ArrayList<>();
        for (String status : statuses == null ? List.<String>of() : statuses) {
            reports.addAll(Collections.nCopies(Math.max(1, copies), status));
        }
        if (shuffled) {
            Collections.shuffle(reports);
        }
        return reports;
    }
}
