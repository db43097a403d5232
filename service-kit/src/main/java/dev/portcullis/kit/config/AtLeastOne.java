package dev.portcullis.kit.config;

/** 1 or more. */
public final class AtLeastOne extends AtLeast {
    private static final long serialVersionUID = 1;

    public AtLeastOne() {
        super(1);
    }
}
