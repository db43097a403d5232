package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.Look;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.risk.RiskState;
import dev.portcullis.contracts.event.LoginEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The parts of a statement that a wrong code leads to: the charge, the count, and who is told. */
@ApplicationScoped
class Failures {
    private final LoginEvents events;
    private final RiskLimits limits;

    Failures(LoginEvents events, RiskLimits limits) {
        this.events = events;
        this.limits = limits;
    }

    /** @return counts of failures at which an administrator is told */
    List<Integer> charge(Statement statement, LoginFacts facts, Look look, Instant now) {
        return facts.knownDevice() ? ofDevice(statement, facts, now) : ofOthers(statement, facts, look, now);
    }

    private List<Integer> ofDevice(Statement statement, LoginFacts facts, Instant now) {
        LoginFacts.Device device = facts.requiredDevice();
        statement.with(
                "ude",
                "update device set failures = failures + 1 from g where device.id = " + statement.uuid(device.id()));
        statement.with("ua", "update account set row_version = row_version + 1 from g where account.id = g.account_id");
        if (device.failures() + 1 >= limits.deviceFailures()) {
            statement.event(events.checked(LoginEvent.Kind.DEVICE_FORGOTTEN, facts.login(), "device_forgotten", now));
        }
        return List.of();
    }

    private List<Integer> ofOthers(Statement statement, LoginFacts facts, Look look, Instant now) {
        RiskState before = CheckWrites.account(facts).risk();
        RiskState after = before.failed(look, limits, now);
        statement.with("ua", "update account set " + set(statement, after) + " from g where account.id = g.account_id");
        if (after.failures() == before.failures()) {
            return List.of();
        }
        if (limits.isClosed(after.failures()) && !limits.isClosed(before.failures())) {
            statement.event(events.checked(LoginEvent.Kind.LOCKED, facts.login(), "locked", now));
        }
        List<Integer> alerts =
                limits.alertsAt().stream().filter(at -> at == after.failures()).toList();
        alerts.forEach(
                at -> statement.event(events.checked(LoginEvent.Kind.ALERT, facts.login(), "failed_codes_" + at, now)));
        return alerts;
    }

    /** Columns of {@code account} that keep the state. */
    static String set(Statement statement, RiskState state) {
        return "row_version = row_version + 1, risk_spent = " + statement.real(state.spent()) + ", risk_spent_at = "
                + statement.at(state.spentAt()) + ", failure_count = " + statement.number(state.failures())
                + ", next_check_at = " + statement.at(state.nextCheckAt());
    }
}
