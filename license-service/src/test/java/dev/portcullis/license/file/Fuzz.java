package dev.portcullis.license.file;

import java.util.Arrays;
import java.util.Random;

/** Files that are nearly licences: with bytes added, left out, doubled, replaced, or of two files. */
public final class Fuzz {
    private Fuzz() {}

    /** The same seed makes the same file. */
    public static byte[] changed(byte[] file, byte[] other, long seed, int changes) {
        Random random = new Random(seed);
        byte[] changed = file;
        for (int i = 0; i < changes; i++) {
            changed = changed(changed, other, random);
        }
        return changed;
    }

    private static byte[] changed(byte[] file, byte[] other, Random random) {
        int at = random.nextInt(file.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> joined(Arrays.copyOf(file, at), other, Math.min(at, other.length));
            case 1 -> joined(joined(Arrays.copyOf(file, at), new byte[] {(byte) random.nextInt()}, 0), file, at);
            case 2 -> joined(Arrays.copyOf(file, at), file, Math.min(file.length, at + 1 + random.nextInt(40)));
            case 3 -> joined(Arrays.copyOf(file, at), file, random.nextInt(at + 1));
            default -> replaced(file, random);
        };
    }

    private static byte[] replaced(byte[] file, Random random) {
        byte[] copy = file.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] = (byte) "0123456789AZaz_-: \n".charAt(random.nextInt(19));
        }
        return copy;
    }

    private static byte[] joined(byte[] head, byte[] source, int from) {
        byte[] all = Arrays.copyOf(head, head.length + source.length - from);
        System.arraycopy(source, from, all, head.length, source.length - from);
        return all;
    }
}
