package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.change.Paging;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.idempotency.Idempotency;
import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Users who are asked for a code. */
@Path("/admin/v1/users")
@Cancellable(false)
public class AccountResource {
    private final AccountService service;
    private final AccountAdd adding;
    private final ResetService resetting;
    private final PhoneNumbers numbers;
    private final Callers callers;
    private final IdempotencyKeys keys;
    private final Idempotency idempotency;

    AccountResource(
            AccountService service,
            AccountAdd adding,
            ResetService resetting,
            PhoneNumbers numbers,
            Callers callers,
            IdempotencyKeys keys,
            Idempotency idempotency) {
        this.service = service;
        this.adding = adding;
        this.resetting = resetting;
        this.numbers = numbers;
        this.callers = callers;
        this.keys = keys;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<AccountView.Page> list(
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("state") @Nullable String state,
            @QueryParam("method") @Nullable String method,
            @QueryParam("source") @Nullable String source,
            @QueryParam("groupId") @Nullable String groupId,
            @QueryParam("locked") @Nullable String locked,
            @QueryParam("lastLoginBefore") @Nullable String lastLoginBefore,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size,
            @QueryParam("sort") @DefaultValue("user") String sort) {
        Accounts.Search search = new Accounts.Search(
                part,
                oneOf("state", state, Account.State.class),
                oneOf("method", method, Method.class),
                oneOf("source", source, AccountSource.class),
                uuid(groupId),
                instant(lastLoginBefore),
                null);
        return service.list(search, flag("locked", locked), order(sort), new Paging(page, size));
    }

    @GET
    @Path("/{id}")
    public Uni<AccountView> get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    @POST
    @Idempotent
    public Uni<RestResponse<AccountView>> add(AccountRequest.@Nullable Add body) {
        AccountRequest.Add request = Bodies.required(body);
        String user = request.requiredUser();
        PhoneNumbers.Number number = request.number(numbers);
        Caller caller = callers.current();
        return idempotency
                .once(
                        keys.current(IdempotencyKeys.DAY),
                        AccountView.class,
                        attempt -> adding.add(user, request.method(), number, caller, attempt))
                .map(added -> RestResponse.status(RestResponse.Status.CREATED, added));
    }

    @PATCH
    @Path("/{id}")
    public Uni<AccountView> patch(@PathParam("id") UUID id, AccountRequest.@Nullable Patch body) {
        AccountRequest.Patch request = Bodies.required(body);
        request.requireSomething();
        return service.patch(id, request.method(), request.number(numbers), callers.current());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") UUID id) {
        return service.remove(id, callers.current());
    }

    /** Each for itself: what can not be done is named, the others are done. */
    @POST
    @Path("/reset")
    @Idempotent
    public Uni<ResetView> reset(AccountRequest.@Nullable Reset body) {
        AccountRequest.Reset request = Bodies.required(body);
        List<String> ids = request.requiredIds();
        boolean keepPhone = Boolean.TRUE.equals(request.keepPhone());
        Caller caller = callers.current();
        return idempotency.once(
                keys.current(IdempotencyKeys.DAY),
                ResetView.class,
                attempt -> resetting.reset(ids, keepPhone, caller, attempt));
    }

    private static <E extends Enum<E>> @Nullable E oneOf(String field, @Nullable String value, Class<E> type) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        for (E candidate : type.getEnumConstants()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(value)) {
                return candidate;
            }
        }
        throw DomainProblem.invalid(field, "is not one of its values");
    }

    private static @Nullable Boolean flag(String field, @Nullable String value) {
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw DomainProblem.invalid(field, "must be true or false");
        };
    }

    private static @Nullable UUID uuid(@Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw DomainProblem.invalid("groupId", "must be the id of a group");
        }
    }

    private static @Nullable Instant instant(@Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw DomainProblem.invalid("lastLoginBefore", "must be an instant, e.g. 2026-01-31T12:00:00Z");
        }
    }

    private static Sort order(String sort) {
        boolean descending = sort.startsWith("-");
        String column = switch (descending ? sort.substring(1) : sort) {
            case "user" -> "userName";
            case "createdAt" -> "createdAt";
            case "lastLoginAt" -> "lastLoginAt";
            case "state" -> "state";
            default ->
                throw DomainProblem.invalid("sort", "must be user, createdAt, lastLoginAt or state, or - before it");
        };
        Sort order = descending ? Sort.descending(column) : Sort.ascending(column);
        return order.and("id");
    }
}
