package dev.portcullis.auth.login;

/**
 * What a user typed, without the spaces and hyphens people put in.
 *
 * @param isDigits a code of app or SMS, not a recovery or bypass code
 */
record TypedCode(boolean isDigits, String text) {
    @Override
    public String toString() {
        return "TypedCode[***]";
    }
}
