package dev.portcullis.auth.login;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers with dots, compared number by number; missing ones are 0, so {@code 15.30} is {@code 15.30.0.0}. */
record ClientVersion(List<BigInteger> parts) implements Comparable<ClientVersion> {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,7}");

    /** @return null when it is no version */
    static @Nullable ClientVersion parse(@Nullable String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return null;
        }
        return new ClientVersion(
                Arrays.stream(text.split("\\.", -1)).map(BigInteger::new).toList());
    }

    @Override
    public int compareTo(ClientVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = part(i).compareTo(other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private BigInteger part(int index) {
        return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
    }
}
