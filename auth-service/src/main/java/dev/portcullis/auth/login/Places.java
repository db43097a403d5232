package dev.portcullis.auth.login;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How this deployment is called and where browsers find it. */
@ApplicationScoped
public class Places {
    private final String publicUrl;
    private final String serverName;

    Places(
            @ConfigProperty(name = "portcullis.public-url") String publicUrl,
            @ConfigProperty(name = "portcullis.server-name") String serverName) {
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        this.serverName = serverName;
    }

    String prompt(String token) {
        return publicUrl + "/prompt/" + token;
    }

    /** @param configured null: the default */
    public String issuer(@Nullable String configured) {
        return configured == null ? serverName + " - Portcullis" : configured;
    }
}
