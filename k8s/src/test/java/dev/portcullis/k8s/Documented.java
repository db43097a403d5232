package dev.portcullis.k8s;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table "Configuration by environment" of docs/internal-api.md. */
final class Documented {
    private static final Pattern ROW = Pattern.compile("^\\| (`[A-Z].*?) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(…_)?([A-Z_]+)`");

    private Documented() {}

    /** {@code `PORTCULLIS_DATABASE_URL` `…_USER`} names PORTCULLIS_DATABASE_URL and PORTCULLIS_DATABASE_USER. */
    static Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        Matcher row = ROW.matcher(Sources.document("internal-api.md"));
        while (row.find()) {
            String prefix = "";
            Matcher name = NAME.matcher(row.group(1));
            while (name.find()) {
                boolean isShort = name.group(1) != null;
                variables.add(isShort ? prefix + name.group(2) : name.group(2));
                prefix = isShort ? prefix : name.group(2).replaceFirst("^([A-Z]+_[A-Z]+_).*", "$1");
            }
        }
        return variables;
    }
}
