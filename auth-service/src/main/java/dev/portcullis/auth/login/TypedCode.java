package dev.portcullis.auth.login;

/**
 * What a user typed, without the spaces and hyphens people put in.
 *
 * @param text digits, or characters of Crockford's Base32
 */
record TypedCode(CodeType type, String text) {
    boolean isDigits() {
        return type == CodeType.CODE;
    }

    @Override
    public String toString() {
        return "TypedCode[***]";
    }
}
