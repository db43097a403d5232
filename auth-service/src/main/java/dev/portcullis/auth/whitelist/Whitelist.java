package dev.portcullis.auth.whitelist;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Entries by id and by name. */
@ApplicationScoped
class Whitelist implements PanacheRepositoryBase<Entry, UUID> {
    PanacheQuery<Entry> search(String part, Sort sort) {
        return find("position(?1 in lower(userName)) > 0", sort, part.toLowerCase(Locale.ROOT));
    }

    Uni<Long> countOf(String user) {
        return count("userName", user);
    }
}
