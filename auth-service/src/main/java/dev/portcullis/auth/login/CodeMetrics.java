package dev.portcullis.auth.login;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How many codes were looked at, and at how many accounts failures in a row have reached a number that asks for attention. */
@ApplicationScoped
class CodeMetrics {
    private final MeterRegistry meters;

    CodeMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param won whether the plan was carried out */
    void told(boolean won, CheckWrites.Plan plan) {
        if (!won) {
            return;
        }
        meters.counter("portcullis.codes", "reason", plan.answer().reason()).increment();
        plan.alerts()
                .forEach(failures -> meters.counter("portcullis.code.alerts", "failures", String.valueOf(failures))
                        .increment());
    }
}
