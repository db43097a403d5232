package dev.portcullis.kit.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.kit.problem.DomainProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A body with every kind of field. */
record Sample(
        @Nullable String text,
        int number,
        @Nullable Long large,
        @Nullable Boolean flag,
        @Nullable Kind kind,
        @Nullable Item item,
        @Nullable List<Item> items,
        @Nullable List<String> tags,
        @Nullable Map<String, String> labels,
        @Nullable Instant at,
        @Nullable UUID id) {
    private static final int LONGEST_TEXT = 10;

    enum Kind {
        @JsonProperty("app")
        APP,
        @JsonProperty("sms")
        SMS
    }

    record Item(String name, int amount) {}

    /** Names each field that is wrong. */
    Sample valid() {
        DomainProblem problem = new DomainProblem(400, "invalid_request", "The request has fields that are not valid.");
        if (text != null && text.length() > LONGEST_TEXT) {
            problem.field("text", "has at most " + LONGEST_TEXT + " characters");
        }
        if (item != null && item.amount() == 0) {
            problem.field("item.amount", "must be 1 or more");
        }
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
        return this;
    }
}
