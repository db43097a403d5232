package dev.portcullis.gateway.testing;

import org.junit.jupiter.api.BeforeEach;

/** What component tests of the gateway share. */
public abstract class GatewayComponent {
    protected Services services;

    @BeforeEach
    void forget() {
        services.reset();
    }
}
