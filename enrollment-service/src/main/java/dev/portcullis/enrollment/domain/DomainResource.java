package dev.portcullis.enrollment.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Domain;
import dev.portcullis.contracts.name.DomainTable.UnknownDomain;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Which spellings of a domain mean the same one. */
@Path("/admin/v1/domains")
@Cancellable(false)
public class DomainResource {
    private final DomainService service;
    private final Callers callers;

    DomainResource(DomainService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    record DomainRequest(@Nullable String netbios, @Nullable List<@Nullable String> suffixes) {}

    record DomainsRequest(
            @JsonProperty("default") @Nullable String defaultDomain,
            @Nullable List<@Nullable DomainRequest> domains,
            @Nullable UnknownDomain unknownDomain) {}

    @GET
    public Uni<DomainTable> get() {
        return service.get();
    }

    @PUT
    public Uni<DomainTable> put(@Nullable DomainsRequest request) {
        return service.put(table(request), callers.current());
    }

    private static DomainTable table(@Nullable DomainsRequest request) {
        if (request == null || request.domains() == null) {
            throw DomainProblem.invalid("domains", "is required");
        }
        List<Domain> domains = new ArrayList<>();
        for (DomainRequest domain : request.domains()) {
            domains.add(domain("domains[" + domains.size() + "]", domain));
        }
        UnknownDomain unknown = request.unknownDomain();
        return new DomainTable(request.defaultDomain(), domains, unknown == null ? UnknownDomain.DENY : unknown);
    }

    private static Domain domain(String field, @Nullable DomainRequest domain) {
        if (domain == null || domain.netbios() == null) {
            throw DomainProblem.invalid(field + ".netbios", "is required");
        }
        List<String> suffixes = new ArrayList<>();
        for (String suffix : domain.suffixes() == null ? List.<@Nullable String>of() : domain.suffixes()) {
            if (suffix == null) {
                throw DomainProblem.invalid(field + ".suffixes", "must hold names only");
            }
            suffixes.add(suffix);
        }
        return new Domain(domain.netbios(), suffixes);
    }
}
