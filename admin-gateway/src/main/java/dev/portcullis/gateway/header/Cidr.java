package dev.portcullis.gateway.header;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address.
 *
 * @param bits length of the prefix
 */
public record Cidr(Address network, int bits) {
    /** @return null for what is none */
    public static @Nullable Cidr parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        Address network = Address.parse(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            return null;
        }
        int longest = network.length() * 8;
        int bits = slash < 0 ? longest : bitsOf(text.substring(slash + 1));
        return bits < 0 || bits > longest ? null : new Cidr(network, bits);
    }

    /** Of configuration, where a wrong one must stop the start. */
    public static List<Cidr> parseAll(List<String> texts, String property) {
        return texts.stream().map(text -> parsed(text.strip(), property)).toList();
    }

    private static Cidr parsed(String text, String property) {
        Cidr cidr = parse(text);
        if (cidr == null) {
            throw new IllegalStateException(property + ": " + text + " is no address and no range of addresses");
        }
        return cidr;
    }

    private static int bitsOf(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    public boolean contains(Address address) {
        return address.length() == network.length() && address.hasPrefix(network, bits);
    }

    public static boolean anyContains(List<Cidr> ranges, Address address) {
        for (Cidr range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
