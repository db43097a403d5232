package dev.portcullis.auth.login;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a user typed, without the spaces and hyphens people put in.
 *
 * @param text digits, or characters of Crockford's Base32
 */
record TypedCode(Type type, String text) {
    enum Type {
        /** Of the app or by SMS. */
        @JsonProperty("code")
        CODE,
        @JsonProperty("recovery")
        RECOVERY,
        @JsonProperty("bypass")
        BYPASS
    }

    boolean isDigits() {
        return type == Type.CODE;
    }

    @Override
    public String toString() {
        return "TypedCode[***]";
    }
}
