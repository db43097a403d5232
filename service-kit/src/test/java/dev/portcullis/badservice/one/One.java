package dev.portcullis.badservice.one;

import dev.portcullis.badservice.two.Two;
import dev.portcullis.otherservice.Foreign;
import java.time.Instant;

/** Needs what needs it, knows another service, reads the machine's time, prints. */
public final class One {
    private One() {}

    public static String name() {
        System.out.println(Instant.now());
        return Two.name() + Foreign.name();
    }
}
