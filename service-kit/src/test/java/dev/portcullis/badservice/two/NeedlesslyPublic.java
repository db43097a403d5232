package dev.portcullis.badservice.two;

/** Nobody outside uses it. */
public final class NeedlesslyPublic {
    int value() {
        return 1;
    }
}
