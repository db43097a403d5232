package dev.portcullis.badservice.two;

import dev.portcullis.badservice.one.One;
import java.util.logging.Logger;

/** The other half of the cycle. */
public final class Two {
    private static final Logger LOG = Logger.getLogger("two");

    private Two() {}

    public static String name() {
        LOG.info("two");
        return One.name();
    }
}
