package dev.portcullis.localstack.twilio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the stand-in was given to send, oldest first. */
final class Messages {
    private static final int KEPT = 20_000;

    private final List<Message> all = new ArrayList<>();

    synchronized void add(Message message) {
        if (all.size() >= KEPT) {
            all.removeFirst();
        }
        all.add(message);
    }

    synchronized List<Message> to(@Nullable String number) {
        return all.stream()
                .filter(message -> number == null || message.to().equals(number))
                .toList();
    }

    synchronized Optional<Message> find(String sid) {
        return all.stream().filter(message -> message.sid().equals(sid)).findFirst();
    }

    synchronized void clear() {
        all.clear();
    }
}
