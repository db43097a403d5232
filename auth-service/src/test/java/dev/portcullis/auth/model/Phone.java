package dev.portcullis.auth.model;

import dev.portcullis.auth.login.Portal;
import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.auth.totp.Totp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the user's app shows at each step. */
final class Phone {
    private static final int PERIOD = 30;

    private final Map<Long, String> codes = new HashMap<>();
    private final Totp totp;

    Phone(int digits) {
        totp = new Totp(Algorithm.SHA1, Portal.SECRET, digits);
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), PERIOD);
    }

    String at(long step) {
        return codes.computeIfAbsent(step, totp::code);
    }

    /** The nearest to T of those steps that show it. */
    long stepOf(String code, long t, int eitherWay) {
        for (int away = 0; away <= eitherWay; away++) {
            for (long step : new long[] {t - away, t + away}) {
                if (at(step).equals(code)) {
                    return step;
                }
            }
        }
        throw new IllegalArgumentException("no step shows it");
    }

    boolean shows(String code, Steps steps) {
        for (long step = steps.first(); step <= steps.last(); step++) {
            if (at(step).equals(code)) {
                return true;
            }
        }
        return false;
    }
}
