package dev.portcullis.sms.spend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a segment costs.
 *
 * @param byCountry by ISO 3166; {@code *} for all others
 */
record Prices(Map<String, BigDecimal> byCountry) {
    static final String OTHERS = "*";

    /** As a deployment begins with: about what the provider's public list says, in US dollars. */
    static final Map<String, BigDecimal> BUILT_IN = builtIn();

    Prices {
        byCountry = Map.copyOf(byCountry);
    }

    /** The built-in ones, and an administrator's in their place. */
    static Prices of(Map<String, BigDecimal> own) {
        Map<String, BigDecimal> all = new TreeMap<>(BUILT_IN);
        all.putAll(own);
        return new Prices(all);
    }

    BigDecimal of(String country, int segments) {
        BigDecimal segment = byCountry.getOrDefault(country, byCountry.getOrDefault(OTHERS, BigDecimal.ZERO));
        return segment.multiply(BigDecimal.valueOf(segments));
    }

    private static Map<String, BigDecimal> builtIn() {
        Properties file = new Properties();
        try (InputStream in = Prices.class.getResourceAsStream("/sms-prices.properties")) {
            if (in == null) {
                throw new IllegalStateException("no built-in prices");
            }
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, BigDecimal> prices = new TreeMap<>();
        file.forEach((country, price) -> prices.put(country.toString(), new BigDecimal(price.toString())));
        return prices;
    }
}
