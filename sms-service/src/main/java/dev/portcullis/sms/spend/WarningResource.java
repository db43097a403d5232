package dev.portcullis.sms.spend;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an administrator should look at now; the gateway shows it in the status. */
@Path("/internal/v1/sms-warnings")
public class WarningResource {
    private final UsageTable usage;
    private final SpendConfig config;
    private final Clock clock;

    WarningResource(UsageTable usage, SpendConfig config, Clock clock) {
        this.usage = usage;
        this.config = config;
        this.clock = clock;
    }

    /** @param code {@code sms_stopped}, or {@code sms_} and the word of an alert */
    record Warning(String code, String message) {}

    record Warnings(List<Warning> warnings) {}

    @GET
    public Uni<Warnings> now() {
        Instant now = clock.instant();
        return Uni.combine().all().unis(usage.stopped(now), usage.money(now)).with(this::warnings);
    }

    private Warnings warnings(List<UsageView.Stopped> stopped, BudgetTable.Money money) {
        List<Warning> all = new ArrayList<>();
        for (UsageView.Stopped stop : stopped) {
            String until = stop.until() == null ? "until a probe is verified" : "until " + stop.until();
            all.add(new Warning(
                    "sms_stopped",
                    "SMS to new numbers of %s are stopped %s: hardly any led to a login."
                            .formatted(stop.scope(), until)));
        }
        SpendPolicy.alerts(money.spent(), config.dailyCap(), money.budget())
                .forEach(alert -> all.add(new Warning("sms_" + alert.word(), capital(alert.text))));
        return new Warnings(all);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
