package dev.portcullis.otherservice;

/** Of another service. */
public final class Foreign {
    private Foreign() {}

    public static String name() {
        return "foreign";
    }
}
