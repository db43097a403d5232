package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.RiskLimits;

/** A browser with a device token. */
final class Device {
    private int failures;

    boolean isForgotten(RiskLimits limits) {
        return failures >= limits.deviceFailures();
    }

    void failed() {
        failures++;
    }

    void succeeded() {
        failures = 0;
    }
}
