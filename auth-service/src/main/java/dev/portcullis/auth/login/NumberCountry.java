package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.Countries;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Refuses numbers of countries that no messages go to, before a seat is taken for them. */
@ApplicationScoped
class NumberCountry {
    private static final String READ = """
            select d.sms_countries, d.sms_sender_country,
                exists (select from account where phone_sealed is not null and phone_country = $1) or exists (
                    select from account where phone_sealed is not null and phone_country is null
                        and starts_with(phone_masked, $2)) as enrolled
            from deployment d where d.id = 1
            """;

    private final Pool pool;

    NumberCountry(Pool pool) {
        this.pool = pool;
    }

    /** @param phone as it was typed; what is no number is refused by who knows better */
    Uni<Void> require(String phone) {
        String country = Countries.of(phone);
        return country == null
                ? Uni.createFrom().voidItem()
                : Bounded.database(pool.preparedQuery(READ).execute(Tuple.of(country, Countries.codeOf(phone) + "•")))
                        .map(rows -> rows.iterator().next())
                        .invoke(row -> require(country, row))
                        .replaceWithVoid();
    }

    private static void require(String country, Row row) {
        Countries countries = new Countries(List.of(row.getArrayOfStrings("sms_countries")));
        if (!countries.serveNew(country, row.getString("sms_sender_country"), row.getBoolean("enrolled"))) {
            throw refusal();
        }
    }

    static DomainProblem refusal() {
        return new DomainProblem(
                        400,
                        "phone_invalid",
                        "Codes by SMS are not sent to the country of this number. Use an app, or ask your administrator.")
                .field("phone", "is of a country that codes are not sent to")
                .with("reason", "country_not_allowed");
    }
}
