package dev.portcullis.kit.crypto;

import java.nio.charset.StandardCharsets;

/**
 * What a sealed value belongs to ({@code table:column:row}); it opens there and nowhere else, so rows can't be swapped.
 */
public record Aad(String table, String column, String row) {
    public static Aad of(String table, String column, Object row) {
        return new Aad(table, column, row.toString());
    }

    byte[] bytes() {
        return (table + ":" + column + ":" + row).getBytes(StandardCharsets.UTF_8);
    }
}
