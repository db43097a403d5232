package dev.portcullis.auth.login;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What the user opens the session with; closed. */
public enum ClientKind {
    @JsonProperty("html5")
    HTML5,
    @JsonProperty("remoteapp")
    REMOTEAPP,
    @JsonProperty("mobile_app")
    MOBILE_APP,
    @JsonProperty("connection_client")
    CONNECTION_CLIENT,
    @JsonProperty("rdp")
    RDP;

    /** As in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
