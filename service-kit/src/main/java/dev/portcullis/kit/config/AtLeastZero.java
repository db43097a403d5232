package dev.portcullis.kit.config;

/** 0 or more. */
public final class AtLeastZero extends AtLeast {
    private static final long serialVersionUID = 1;

    public AtLeastZero() {
        super(0);
    }
}
