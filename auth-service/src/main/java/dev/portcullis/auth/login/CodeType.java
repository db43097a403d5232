package dev.portcullis.auth.login;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of code somebody types. */
public enum CodeType {
    /** Of the app or by SMS. */
    @JsonProperty("code")
    CODE,
    @JsonProperty("recovery")
    RECOVERY,
    @JsonProperty("bypass")
    BYPASS
}
