package dev.portcullis.kit.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A body with every kind of field. */
record Sample(
        @Size(max = 10) String text,
        int number,
        Long large,
        Boolean flag,
        Kind kind,
        @Valid Item item,
        @Valid List<Item> items,
        List<@NotBlank String> tags,
        Map<String, @NotBlank String> labels,
        Instant at,
        UUID id) {
    enum Kind {
        @JsonProperty("app")
        APP,
        @JsonProperty("sms")
        SMS
    }

    record Item(@NotBlank String name, @Min(1) int amount) {}
}
