package dev.portcullis.license.licence;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** {@code P12 345 678}: names a deployment to whoever issues licences; made once. */
final class SerialNumber {
    private static final int NUMBERS = 100_000_000;

    private SerialNumber() {}

    static String next(RandomGenerator random) {
        int number = random.nextInt(NUMBERS);
        return String.format(Locale.ROOT, "P%02d %03d %03d", number / 1_000_000, number / 1000 % 1000, number % 1000);
    }
}
