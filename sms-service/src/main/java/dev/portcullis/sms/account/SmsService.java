package dev.portcullis.sms.account;

import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a configuration in force: Twilio is asked first, outside of any transaction, then all of it is saved or nothing. */
@ApplicationScoped
class SmsService {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StoredAccounts accounts;
    private final AccountTable table;
    private final ProviderClient provider;
    private final Clock clock;

    SmsService(StoredAccounts accounts, AccountTable table, ProviderClient provider, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.provider = provider;
        this.clock = clock;
    }

    static String tag(Configuration configuration) {
        return "\"" + configuration.version() + "\"";
    }

    Uni<Configuration> put(Wanted wanted, @Nullable String ifMatch, boolean isChecked, Caller caller) {
        return accounts.configuration()
                .invoke(stored -> requireMatch(stored, ifMatch))
                .chain(stored -> put(wanted, stored, isChecked, caller))
                .chain(done -> done ? accounts.configuration() : overtaken(ifMatch));
    }

    private Uni<Boolean> put(Wanted wanted, Configuration stored, boolean isChecked, Caller caller) {
        Map<Role, Account> next = new Merge(stored, clock.instant()).of(wanted);
        return check(isChecked ? next : Map.of())
                .invoke(SmsService::requireFine)
                .chain(findings -> save(wanted, stored, next, findings, caller));
    }

    private static void requireMatch(Configuration stored, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (!List.of(ifMatch.strip().split("\\s*,\\s*")).contains(tag(stored))) {
            throw changed(412, "precondition_failed");
        }
    }

    private static Uni<Configuration> overtaken(@Nullable String ifMatch) {
        return Uni.createFrom()
                .failure(ifMatch == null ? changed(409, "sms_changed") : changed(412, "precondition_failed"));
    }

    private static DomainProblem changed(int status, String code) {
        return new DomainProblem(status, code, "The configuration has changed meanwhile; read it again.");
    }

    /** Both at once: each is several calls. */
    private Uni<Map<Role, Findings>> check(Map<Role, Account> next) {
        List<Role> roles = List.copyOf(next.keySet());
        if (roles.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Uni<Findings>> checks = next.values().stream().map(provider::check).toList();
        return Uni.combine().all().unis(checks).with(Findings.class, found -> byRole(roles, found));
    }

    private static Map<Role, Findings> byRole(List<Role> roles, List<Findings> found) {
        Map<Role, Findings> findings = new EnumMap<>(Role.class);
        for (int i = 0; i < roles.size(); i++) {
            findings.put(roles.get(i), found.get(i));
        }
        return findings;
    }

    /** What is wrong is told before what nobody could find out. */
    private static void requireFine(Map<Role, Findings> findings) {
        DomainProblem problem = null;
        for (Map.Entry<Role, Findings> entry : findings.entrySet()) {
            if (entry.getValue() instanceof Findings.Wrong wrong) {
                problem = refusal(problem, entry.getKey(), wrong.fault());
            }
        }
        if (problem != null) {
            throw problem;
        }
        if (findings.values().stream().anyMatch(found -> found instanceof Findings.Unreachable)) {
            throw new DomainProblem(
                            503,
                            "twilio_unreachable",
                            "Twilio does not answer, so nothing was saved. Try again, or save unchecked with check=false.")
                    .retryAfter(RETRY_AFTER);
        }
    }

    private static DomainProblem refusal(@Nullable DomainProblem before, Role role, Findings.Fault fault) {
        String field = (role == Role.PRIMARY ? "" : "fallback.") + fault.field;
        DomainProblem problem = before == null
                ? new DomainProblem(400, fault.code, field + " " + fault.message + "; nothing was saved.")
                : before;
        return problem.field(field, fault.message);
    }

    private Uni<Boolean> save(
            Wanted wanted, Configuration stored, Map<Role, Account> next, Map<Role, Findings> found, Caller caller) {
        Instant now = clock.instant();
        List<Configuration.Entry> entries = new ArrayList<>();
        next.forEach((role, account) ->
                entries.add(new Configuration.Entry(role, account, checkOf(found.get(role), now), null)));
        Replacement replacement = new Replacement(stored.version(), wanted.fallbackAfter(), entries);
        return table.replace(replacement, List.of(SmsAudit.change(stored, replacement, caller, now)), now);
    }

    private static Configuration.@Nullable Check checkOf(@Nullable Findings found, Instant now) {
        return found instanceof Findings.Fine fine
                ? new Configuration.Check(CheckResult.ACCEPTED, now, fine.type(), fine.verifiedNumbers())
                : null;
    }
}
