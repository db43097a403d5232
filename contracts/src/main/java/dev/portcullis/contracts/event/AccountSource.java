package dev.portcullis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an account is asked for a code: added by name, or as a member of an enabled group. */
public enum AccountSource {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("group")
    GROUP
}
