package dev.portcullis.auth.login;

import dev.portcullis.kit.crypto.Tokens;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A login whose answer was lost: the same login, and a new address of its prompt, unless a browser has the former one. */
@ApplicationScoped
class Reopened {
    private final LoginQuery logins;
    private final LoginViews views;
    private final Places places;

    Reopened(LoginQuery logins, LoginViews views, Places places) {
        this.logins = logins;
        this.views = views;
        this.places = places;
    }

    /** @return null: it has ended, and what it came to is no answer to somebody who wants to log in */
    Uni<@Nullable LoginView> open(SqlClient client, UUID id, Visit visit) {
        return logins.read(client, id, visit.integration(), null, null, visit.now())
                .chain(facts -> facts.ending(visit.now()) == null
                        ? stillOpen(client, facts, visit)
                        : Uni.createFrom().nullItem());
    }

    private Uni<LoginView> stillOpen(SqlClient client, LoginFacts facts, Visit visit) {
        return facts.login().returnUrl() == null
                ? Uni.createFrom().item(views.of(facts, visit.now()))
                : atNewAddress(client, facts, visit);
    }

    private Uni<LoginView> atNewAddress(SqlClient client, LoginFacts facts, Visit visit) {
        String token = Tokens.random();
        Statement statement = new Statement();
        statement.guard("select id from login where id = "
                + statement.uuid(facts.login().id())
                + " and browser_hash is null and ended_at is null for no key update");
        statement.with(
                "ul",
                "update login set version = version + 1, prompt_token_hash = " + statement.bytes(Tokens.hash(token))
                        + " from g where login.id = g.id");
        LoginView view = views.of(facts, visit.now());
        return statement.run(client).map(won -> won ? view.at(places.prompt(token)) : view);
    }
}
