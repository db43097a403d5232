package dev.portcullis.sms.spend;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The budget as an administrator reads and writes it.
 *
 * @param currency ISO 4217, of caps and prices
 * @param dayCap of a UTC day; null: no cap
 * @param monthCap of a UTC calendar month; null: no cap
 * @param prices of a segment, by ISO 3166 country, {@code *} for all others; written: those that differ from the built-in ones
 */
record BudgetDocument(
        @Nullable String currency,
        @Nullable BigDecimal dayCap,
        @Nullable BigDecimal monthCap,
        @Nullable Map<String, BigDecimal> prices) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final BigDecimal HIGHEST_CAP = new BigDecimal("10000000");
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1000");
    private static final int DECIMALS = 6;

    static BudgetDocument of(Budget budget) {
        return new BudgetDocument(
                budget.currency(),
                budget.dayCap(),
                budget.monthCap(),
                new TreeMap<>(budget.prices().byCountry()));
    }

    /** @throws DomainProblem 400 that names every bad field */
    Wanted wanted() {
        List<FieldError> errors = new ArrayList<>();
        if (currency == null || !CURRENCY.matcher(currency).matches()) {
            errors.add(new FieldError("currency", "must be three capital letters, e.g. USD"));
        }
        cap("dayCap", dayCap, errors);
        cap("monthCap", monthCap, errors);
        Map<String, BigDecimal> own = prices == null ? Map.of() : prices;
        own.forEach((country, price) -> price(country, price, errors));
        if (!errors.isEmpty()) {
            throw refusal(errors);
        }
        return new Wanted(String.valueOf(currency), dayCap, monthCap, own);
    }

    /** What is to be kept, all of it valid. */
    record Wanted(
            String currency,
            @Nullable BigDecimal dayCap,
            @Nullable BigDecimal monthCap,
            Map<String, BigDecimal> prices) {}

    private static void cap(String field, @Nullable BigDecimal cap, List<FieldError> errors) {
        if (cap != null && !isMoney(cap, HIGHEST_CAP)) {
            errors.add(new FieldError(
                    field, "must be from 0 to " + HIGHEST_CAP + " with up to " + DECIMALS + " decimals, or null"));
        }
    }

    private static void price(String country, @Nullable BigDecimal price, List<FieldError> errors) {
        String field = "prices." + country;
        if (!country.equals(Prices.OTHERS) && !COUNTRIES.contains(country)) {
            errors.add(new FieldError(field, "is no ISO 3166 country of two capital letters, and not *"));
        } else if (price == null || !isMoney(price, HIGHEST_PRICE)) {
            errors.add(new FieldError(
                    field, "must be from 0 to " + HIGHEST_PRICE + " with up to " + DECIMALS + " decimals"));
        }
    }

    private static boolean isMoney(BigDecimal amount, BigDecimal highest) {
        return amount.signum() >= 0 && amount.compareTo(highest) <= 0 && amount.scale() <= DECIMALS;
    }

    private static DomainProblem refusal(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        DomainProblem problem = new DomainProblem(
                400, "invalid_request", first.field() + " " + first.message() + "; nothing was changed.");
        errors.forEach(error -> problem.field(error.field(), error.message()));
        return problem;
    }
}
