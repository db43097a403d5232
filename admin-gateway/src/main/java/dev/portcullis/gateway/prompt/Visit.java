package dev.portcullis.gateway.prompt;

/**
 * Who is at which prompt.
 *
 * @param token of the address, 256 bit, base64url
 * @param browser what the browser's cookie holds, of the same form
 */
record Visit(String token, String browser) {
    @Override
    public String toString() {
        return "Visit[***]";
    }
}
