package dev.portcullis.license.licence;

import dev.portcullis.license.file.LicenseFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param license as {@code GET} shows it then
 * @param changed false: the file was in force already
 * @param seatsBefore until now
 * @param explanation what an admin should know before, a sentence each
 */
record ActivationView(LicenceView license, boolean changed, int seatsBefore, List<String> explanation) {
    static ActivationView of(ActivationOutcome.Known known) {
        int seats = known.standing().terms().seats();
        return new ActivationView(
                LicenceView.of(known.standing(), known.used()),
                false,
                seats,
                List.of("This licence is in force already."));
    }

    static ActivationView of(ActivationOutcome.InForce change) {
        return new ActivationView(
                LicenceView.of(change.after(), change.used()),
                true,
                change.before().terms().seats(),
                explain(change));
    }

    private static List<String> explain(ActivationOutcome.InForce change) {
        List<String> sentences = new ArrayList<>();
        LicenseFile file = change.file();
        LicenseFile replaced = change.before().holdings().ofOrder(file.orderNumber());
        if (replaced != null) {
            sentences.add("It takes the place of the licence of order %s issued at %s: %d seats, %s."
                    .formatted(file.orderNumber(), replaced.issued(), replaced.seats(), until(replaced.expires())));
        }
        if (change.before().terms().isTrial()) {
            sentences.add("It takes the place of the trial; the trial's 10 seats are not added.");
        }
        int before = change.before().terms().seats();
        int after = change.after().terms().seats();
        sentences.add(
                "Seats: %d, until now %d. Expiry of this licence: %s.".formatted(after, before, until(file.expires())));
        if (change.used() > after) {
            sentences.add(
                    "%d seats are taken: nobody loses theirs, but nobody new gets one until %d users were removed."
                            .formatted(change.used(), change.used() - after + 1));
        }
        return sentences;
    }

    private static String until(@Nullable Instant expires) {
        return expires == null ? "perpetual" : "until " + expires;
    }
}
