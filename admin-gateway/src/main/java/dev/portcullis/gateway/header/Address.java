package dev.portcullis.gateway.header;

import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IP address; an IPv4 address inside IPv6 ({@code ::ffff:192.0.2.1}) is the IPv4 address. */
public final class Address {
    private static final int LONGEST = 45;

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return null for whatever is not exactly a literal address; no name is ever looked up */
    public static @Nullable Address parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST || !isPlain(text)) {
            return null;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null ? null : new Address(isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 && c != '.' && c != ':') {
                return false;
            }
        }
        return true;
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    int length() {
        return bytes.length;
    }

    boolean hasPrefix(Address network, int bits) {
        int whole = bits / 8;
        if (!Arrays.equals(bytes, 0, whole, network.bytes, 0, whole)) {
            return false;
        }
        int mask = 0xff00 >> (bits % 8) & 0xff;
        return mask == 0 || (bytes[whole] & mask) == (network.bytes[whole] & mask);
    }

    /** What limits count by: the address itself, of IPv6 the first 64 bits, because a subscriber has all of the rest. */
    public String network() {
        if (bytes.length == 4) {
            return toString();
        }
        byte[] prefix = Arrays.copyOf(bytes, 16);
        Arrays.fill(prefix, 8, 16, (byte) 0);
        return NetUtil.bytesToIpAddress(prefix) + "/64";
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(bytes);
    }
}
