package dev.portcullis.auth.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often a code may be sent. Each limit is so many in a sliding window.
 *
 * @param ofUnknown the share of clients that are no known device, so that a password thief can not spend the rest
 */
public record SendLimits(List<Limit> perUser, List<Limit> ofUnknown, List<Limit> perNumber) {
    /** No limit looks further back than this. */
    public static final Duration LONGEST = Duration.ofDays(1);

    public SendLimits {
        perUser = List.copyOf(perUser);
        ofUnknown = List.copyOf(ofUnknown);
        perNumber = List.copyOf(perNumber);
    }

    /** At most {@code count} within {@code window}. */
    public record Limit(int count, Duration window) {
        /** When the next one may be sent, which is in the past while the limit is not reached. */
        private Instant next(List<Instant> sent) {
            List<Instant> newest =
                    sent.stream().sorted(Comparator.reverseOrder()).limit(count).toList();
            return newest.size() < count ? Instant.MIN : newest.getLast().plus(window);
        }
    }

    static SendLimits of(SmsConfig config) {
        return new SendLimits(
                List.of(
                        new Limit(1, config.spacing()),
                        new Limit(config.perHour(), Duration.ofHours(1)),
                        new Limit(config.perDay(), LONGEST)),
                List.of(
                        new Limit(config.unknownPerHour(), Duration.ofHours(1)),
                        new Limit(config.unknownPerDay(), LONGEST)),
                List.of(new Limit(config.perNumberAndHour(), Duration.ofHours(1))));
    }

    /** How long to wait for the next message; zero: now. */
    public Duration wait(Sent sent, Instant now) {
        Stream<Instant> ofClient =
                sent.unknownClient() ? ofUnknown.stream().map(limit -> limit.next(sent.toUnknown())) : Stream.empty();
        Instant next = Stream.of(
                        perUser.stream().map(limit -> limit.next(sent.toUser())),
                        ofClient,
                        perNumber.stream().map(limit -> limit.next(sent.toNumber())))
                .flatMap(limits -> limits)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }
}
