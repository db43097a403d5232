package dev.portcullis.auth.risk;

import dev.portcullis.auth.risk.RiskLimits.Spacing;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The policy's numbers as they are configured. */
@Dependent
class RiskBeans {
    @Produces
    @Singleton
    RiskLimits limits(RiskConfig config) {
        return new RiskLimits(
                config.capacity(),
                config.refill(),
                config.guesses(),
                config.fewestSteps(),
                config.stepsPerDay(),
                config.deviceGuess(),
                config.deviceFailures(),
                config.pairLife(),
                List.of(
                        new Spacing(config.spacingFrom(), config.spacing()),
                        new Spacing(config.wideSpacingFrom(), config.wideSpacing())),
                config.closedAt(),
                List.of(config.firstAlertAt(), config.secondAlertAt(), config.closedAt()));
    }
}
