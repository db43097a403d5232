package dev.portcullis.auth.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.name.DomainTable;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The table of domains that names are read by. Every read of facts compares the version, so a replica that has an older table
 * finds out before it answers.
 */
@ApplicationScoped
class KnownDomains {
    private final ObjectMapper json;
    private volatile Version current = new Version(0, DomainTable.EMPTY);

    KnownDomains(ObjectMapper json) {
        this.json = json;
    }

    record Version(long number, DomainTable table) {}

    Version current() {
        return current;
    }

    void learn(long version, String table) {
        try {
            current = new Version(version, json.readValue(table, DomainTable.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored table of domains can not be read", e);
        }
    }
}
