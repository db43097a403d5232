package dev.portcullis.sms.spend;

import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What SMS cost and what came of them, for an administrator. */
@Path("/admin/v1/sms/usage")
public class UsageResource {
    private static final int LONGEST_DAYS = 366;
    private static final int USUAL_DAYS = 30;

    private final UsageTable usage;
    private final SpendConfig config;
    private final Clock clock;

    UsageResource(UsageTable usage, SpendConfig config, Clock clock) {
        this.usage = usage;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param from UTC day; null: 29 days before {@code to}
     * @param to UTC day, included; null: today
     */
    @GET
    public Uni<UsageView> usage(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Instant now = clock.instant();
        LocalDate last = day("to", to, LocalDate.ofInstant(now, ZoneOffset.UTC));
        LocalDate first = day("from", from, last.minusDays(USUAL_DAYS - 1));
        if (first.isAfter(last) || first.plusDays(LONGEST_DAYS).isBefore(last.plusDays(1))) {
            throw DomainProblem.invalid("from", "must be up to " + LONGEST_DAYS + " days before to");
        }
        return Uni.combine()
                .all()
                .unis(usage.days(first, last), usage.stopped(now), usage.money(now))
                .with((days, stopped, money) -> UsageView.of(first, last, days, stopped, money, config.dailyCap()));
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate usual) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            throw DomainProblem.invalid(field, "must be a day, e.g. 2026-03-01");
        }
        throw DomainProblem.invalid(field, "must be a day between 2000 and 2200");
    }
}
