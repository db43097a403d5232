package dev.portcullis.license.file;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A customer's name that looks like no other: of any script, but composed, without what is not seen, and one script to a word. */
final class CustomerName {
    private static final int LONGEST = 120;
    private static final Set<UnicodeScript> WRITTEN_TOGETHER = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private CustomerName() {}

    static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= LONGEST
                && Normalizer.isNormalized(name, Normalizer.Form.NFKC)
                && name.codePoints().allMatch(CustomerName::isSeen)
                && !name.startsWith(" ")
                && !name.endsWith(" ")
                && !name.contains("  ")
                && Arrays.stream(name.split(" ")).allMatch(CustomerName::isOfOneScript);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }

    private static boolean isOfOneScript(String word) {
        return word.codePoints()
                        .filter(Character::isLetter)
                        .mapToObj(UnicodeScript::of)
                        .map(script -> WRITTEN_TOGETHER.contains(script) ? UnicodeScript.HAN : script)
                        .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                        .distinct()
                        .count()
                <= 1;
    }
}
