package dev.portcullis.kit.config;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * A whole number that is not too small. Named by {@code @WithConverter} in the mapping: a service does not start with a smaller one,
 * and says which key has it.
 */
public abstract class AtLeast implements Converter<Integer> {
    private static final long serialVersionUID = 1;

    private final int least;

    protected AtLeast(int least) {
        this.least = least;
    }

    @Override
    public final Integer convert(String value) {
        int number = parse(value.strip());
        if (number < least) {
            throw new IllegalArgumentException(message());
        }
        return number;
    }

    private int parse(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(message(), e);
        }
    }

    private String message() {
        return "must be a whole number of " + least + " or more";
    }
}
