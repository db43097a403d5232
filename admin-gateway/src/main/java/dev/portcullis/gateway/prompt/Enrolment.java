package dev.portcullis.gateway.prompt;

/**
 * Answer of {@code POST /portal/v1/logins/{id}/enrollment}.
 *
 * @param secret Base32
 * @param qrPng data URI
 */
record Enrolment(String secret, String otpauthUri, String qrPng) {
    private static final String PREFIX = "data:image/png;base64,";

    /** The key as a person types it: groups of four. */
    String groups() {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** Of another service, but still not believed to be anything but a picture and a link to an app. */
    boolean isSound() {
        return qrPng.startsWith(PREFIX) && otpauthUri.startsWith("otpauth://");
    }

    @Override
    public String toString() {
        return "Enrolment[***]";
    }
}
