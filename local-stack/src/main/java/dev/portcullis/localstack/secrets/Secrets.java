package dev.portcullis.localstack.secrets;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Secrets of a stack: made when they are first asked for, kept in a file of mode 600. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final Map<String, String> values;

    private Secrets(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    public static Secrets in(Path folder) {
        Path file = folder.resolve("secrets.properties");
        Properties stored = new Properties();
        try {
            if (Files.exists(file)) {
                stored.load(new StringReader(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new TreeMap<>();
        stored.stringPropertyNames().forEach(name -> values.put(name, stored.getProperty(name)));
        return new Secrets(file, values);
    }

    /** For a person or a role: 24 characters of the URL-safe alphabet. */
    public String password(String name) {
        return value("password." + name, () -> urlSafe(18));
    }

    /** A key of the gateway's API: {@code pk_<kind>_<43 characters>}. */
    public String apiKey(String kind) {
        return value("api-key." + kind, () -> "pk_" + kind + "_" + urlSafe(KEY_BYTES));
    }

    /** A keyring of one key, as the services take it: {@code k1=<base64>}. */
    public String keyring(String name) {
        return value("keyring." + name, () -> "k1=" + base64(random(KEY_BYTES)));
    }

    /** Ed25519, PKCS#8, base64. */
    public String privateKey(String service) {
        makePair(service);
        return values.getOrDefault("internal." + service + ".private", "");
    }

    /** Ed25519, SPKI, base64. */
    public String publicKey(String service) {
        makePair(service);
        return values.getOrDefault("internal." + service + ".public", "");
    }

    /** An account SID of Twilio's form. */
    public String accountSid() {
        return value("twilio.sid", () -> "AC" + HexFormat.of().formatHex(random(16)));
    }

    /** Of the second sender. */
    public String secondAccountSid() {
        return value("twilio.second.sid", () -> "AC" + HexFormat.of().formatHex(random(16)));
    }

    private synchronized void makePair(String service) {
        String name = "internal." + service + ".private";
        if (!values.containsKey(name)) {
            KeyPair pair = generate();
            values.put(name, base64(pair.getPrivate().getEncoded()));
            values.put(
                    "internal." + service + ".public", base64(pair.getPublic().getEncoded()));
            save();
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized String value(String name, Supplier<String> fresh) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String made = fresh.get();
        values.put(name, made);
        save();
        return made;
    }

    private void save() {
        PrivateFile.write(
                file,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /** Hex of SHA-256, as the gateway keeps a key. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static String urlSafe(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
