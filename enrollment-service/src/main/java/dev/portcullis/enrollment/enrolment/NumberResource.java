package dev.portcullis.enrollment.enrolment;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.enrollment.account.Members;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** auth-service's question: may this user enrol with this number? */
@Path("/internal/v1/logins/{loginId}/number")
@Cancellable(false)
public class NumberResource {
    private final Members members;
    private final PhoneNumbers numbers;
    private final Keyrings keyrings;

    NumberResource(Members members, PhoneNumbers numbers, Keyrings keyrings) {
        this.members = members;
        this.numbers = numbers;
        this.keyrings = keyrings;
    }

    record NumberRequest(
            @Nullable String user,
            @Nullable UUID accountId,
            @Nullable List<String> groups,
            @Nullable String phone) {}

    /**
     * @param phone sealed: keyring account, AAD {@code account:phone:<accountId>}
     * @param number E.164 country code
     */
    record NumberView(AccountSnapshot account, String phone, String phoneMasked, String number) {}

    @POST
    public Uni<NumberView> admit(@Nullable NumberRequest request) {
        if (request == null || request.user() == null) {
            throw DomainProblem.invalid("user", "is required");
        }
        PhoneNumbers.Number number = numbers.parse(request.phone());
        return members.ensure(request.accountId(), request.user(), request.groups())
                .map(account -> view(account, number));
    }

    private NumberView view(AccountSnapshot account, PhoneNumbers.Number number) {
        String sealed = keyrings.account().seal(number.e164(), Aad.of("account", "phone", account.accountId()));
        return new NumberView(account, sealed, number.masked(), number.countryCode());
    }
}
