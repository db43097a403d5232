package dev.portcullis.auth.sms;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When messages were sent, within the last day.
 *
 * @param toUser all to this user
 * @param toUnknown those of them that a client asked for who was no known device
 * @param toNumber all to the number, whoever's it was
 * @param unknownClient whether the client that asks now is no known device
 */
public record Sent(List<Instant> toUser, List<Instant> toUnknown, List<Instant> toNumber, boolean unknownClient) {
    public Sent {
        toUser = List.copyOf(toUser);
        toUnknown = List.copyOf(toUnknown);
        toNumber = List.copyOf(toNumber);
    }

    /** And one more, now. */
    public Sent and(Instant now) {
        return new Sent(
                plus(toUser, now),
                unknownClient ? plus(toUnknown, now) : toUnknown,
                plus(toNumber, now),
                unknownClient);
    }

    private static List<Instant> plus(List<Instant> all, Instant one) {
        return Stream.concat(all.stream(), Stream.of(one)).toList();
    }
}
