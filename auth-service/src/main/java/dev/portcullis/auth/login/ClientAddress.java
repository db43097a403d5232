package dev.portcullis.auth.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's address as the portal saw it.
 *
 * @param text in the one spelling that is stored
 * @param network the address itself, or the /64 of an IPv6 one: what counts as the same place
 */
public record ClientAddress(String text, String network) {
    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}(\\d{1,3}(\\.\\d{1,3}){3})?");
    private static final int NETWORK_BYTES = 8;

    /** @return null when it is no IPv4 or IPv6 address in digits; names are never looked up */
    public static @Nullable ClientAddress parse(@Nullable String typed) {
        if (typed == null || !V4.matcher(typed).matches() && !V6.matcher(typed).matches()) {
            return null;
        }
        try {
            return of(InetAddress.getByName(typed));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static ClientAddress of(InetAddress address) throws UnknownHostException {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return new ClientAddress(address.getHostAddress(), address.getHostAddress() + "/32");
        }
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), bytes.length);
        return new ClientAddress(
                address.getHostAddress(), InetAddress.getByAddress(prefix).getHostAddress() + "/64");
    }
}
