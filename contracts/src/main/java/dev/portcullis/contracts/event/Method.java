package dev.portcullis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a user receives codes. */
public enum Method {
    @JsonProperty("app")
    APP,
    @JsonProperty("sms")
    SMS
}
