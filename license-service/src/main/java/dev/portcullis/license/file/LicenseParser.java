package dev.portcullis.license.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the one spelling that {@link LicenseText} writes; what would be written otherwise, if only by a byte, is damaged. */
final class LicenseParser {
    /** Bytes. */
    static final int LONGEST = 64 << 10;

    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";
    private static final Pattern FILE = Pattern.compile(LicenseText.FIRST_LINE
            + "\nProduct: (?<product>" + NAME + ")"
            + "\nOrder number: (?<order>[A-Z0-9][A-Z0-9-]{0,39})"
            + "\nCustomer: (?<customer>[^\n]{1,240})"
            + "\n(?<serials>(?:Serial number: P[0-9]{2} [0-9]{3} [0-9]{3}\n){1,100})"
            + "Seats: (?<seats>[1-9][0-9]{0,6})"
            + "\nEdition: (?<edition>" + NAME + ")"
            + "\nIssued: (?<issued>" + TIME + ")"
            + "\nSupport until: (?<support>" + TIME + ")"
            + "\nExpires: (?<expires>" + LicenseText.NEVER + "|" + TIME + ")"
            + "\nKey: (?<key>" + NAME + ")"
            + "\n" + LicenseText.SIGNATURE + "(?<signature>[A-Za-z0-9_-]{86})\n");
    private static final Pattern SERIAL = Pattern.compile("P[0-9 ]{10}");

    private LicenseParser() {}

    sealed interface Parsed {}

    /** @param signature 64 bytes, not checked yet */
    @SuppressWarnings("ArrayRecordComponent")
    record Read(LicenseFile file, byte[] signature) implements Parsed {}

    record Broken(String why) implements Parsed {}

    static Parsed parse(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return new Broken("it is larger than 64 kB");
        }
        String text = text(bytes);
        if (text == null) {
            return new Broken("it is not UTF-8 text");
        }
        if (text.indexOf('\r') >= 0) {
            return new Broken("its line ends were changed, as some editors and mail programs do");
        }
        Matcher fields = FILE.matcher(text);
        return fields.matches() ? read(fields, bytes) : new Broken("it has not the lines of a licence");
    }

    private static Parsed read(Matcher fields, byte[] bytes) {
        LicenseFile file = file(fields);
        if (file == null) {
            return new Broken("it has a date that does not exist");
        }
        if (!CustomerName.isPlain(file.customer())) {
            return new Broken("the customer's name has characters that can not be told from others");
        }
        if (file.serialNumbers().stream().distinct().count()
                < file.serialNumbers().size()) {
            return new Broken("it names a serial number twice");
        }
        byte[] signature = Base64.getUrlDecoder().decode(fields.group("signature"));
        return Arrays.equals(bytes, LicenseText.whole(file, signature))
                ? new Read(file, signature)
                : new Broken("it is not spelt as it was issued");
    }

    private static @Nullable LicenseFile file(Matcher fields) {
        String expires = fields.group("expires");
        try {
            return new LicenseFile(
                    fields.group("product"),
                    fields.group("order"),
                    fields.group("customer"),
                    serials(fields.group("serials")),
                    Integer.parseInt(fields.group("seats")),
                    fields.group("edition"),
                    Instant.parse(fields.group("issued")),
                    Instant.parse(fields.group("support")),
                    expires.equals(LicenseText.NEVER) ? null : Instant.parse(expires),
                    fields.group("key"));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<String> serials(String lines) {
        return SERIAL.matcher(lines).results().map(found -> found.group()).toList();
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
