package dev.portcullis.auth.user;

import java.util.List;

/** A list that is shown whole. */
public record ListView<T>(List<T> items, int page, int size, long total) {
    public static <T> ListView<T> all(List<T> items) {
        return new ListView<>(items, 0, items.size(), items.size());
    }
}
