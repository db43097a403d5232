package dev.portcullis.auth.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a text costs to send: the segments it takes (3GPP TS 23.038, 6.2.1, and 23.040, 9.2.3.24.1). A text of nothing but the GSM
 * alphabet takes seven bits a character, twice that for the characters of its extension table; any other character makes it UCS-2.
 *
 * @param units septets, or UTF-16 code units
 * @param firstForeign the character that makes it UCS-2; empty: none does
 */
record SmsSegments(Encoding encoding, int units, int segments, String firstForeign) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    enum Encoding {
        GSM_7("GSM-7", 160, 153),
        UCS_2("UCS-2", 70, 67);

        final String text;
        final int alone;
        final int joined;

        /**
         * @param alone units of a text of one segment
         * @param joined units of each segment where there are several: a header joins them
         */
        Encoding(String text, int alone, int joined) {
            this.text = text;
            this.alone = alone;
            this.joined = joined;
        }

        private int units(int character) {
            return switch (this) {
                case GSM_7 -> EXTENSION.indexOf(character) < 0 ? 1 : 2;
                case UCS_2 -> Character.charCount(character);
            };
        }
    }

    static SmsSegments of(String text) {
        String foreign = text.codePoints()
                .filter(character -> BASIC.indexOf(character) < 0 && EXTENSION.indexOf(character) < 0)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("");
        Encoding encoding = foreign.isEmpty() ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = text.codePoints().map(encoding::units).sum();
        return new SmsSegments(encoding, units, units <= encoding.alone ? 1 : joined(text, encoding), foreign);
    }

    /** A character of two units is not torn apart: it begins the next segment. */
    private static int joined(String text, Encoding encoding) {
        int segments = 1;
        int used = 0;
        for (int character : text.codePoints().toArray()) {
            int units = encoding.units(character);
            if (used + units > encoding.joined) {
                segments++;
                used = 0;
            }
            used += units;
        }
        return segments;
    }

    /** For the settings document. */
    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("encoding", encoding.text);
        view.put("units", units);
        view.put("unitsOfOneSegment", encoding.alone);
        view.put("segments", segments);
        return view;
    }
}
