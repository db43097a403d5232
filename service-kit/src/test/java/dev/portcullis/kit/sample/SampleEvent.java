package dev.portcullis.kit.sample;

/** @param mode what its handler does: {@code good}, {@code throw}, {@code never} */
public record SampleEvent(String name, String mode) {
    public static final String TOPIC = "kit.sample.v1";
}
