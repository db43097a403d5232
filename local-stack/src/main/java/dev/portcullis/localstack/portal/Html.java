package dev.portcullis.localstack.portal;

/** Text in a page. */
public final class Html {
    private Html() {}

    /** For content and for values of attributes in quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
