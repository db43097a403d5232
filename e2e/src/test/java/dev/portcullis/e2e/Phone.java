package dev.portcullis.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A user's phone: reads QR codes with {@code zbarimg}, makes codes with {@code oathtool}, receives messages. */
record Phone(String secret, int digits) {
    /** Scans the QR code of an answer to {@code /enrollment}. */
    static Phone scan(JsonNode enrollment) {
        String dataUri = enrollment.path("qrPng").asText();
        byte[] png = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
        return scan(png);
    }

    static Phone scan(byte[] png) {
        URI uri = URI.create(read(png));
        String secret = parameter(uri, "secret");
        return new Phone(secret, Integer.parseInt(parameter(uri, "digits")));
    }

    /** What {@code zbarimg} reads. */
    static String read(byte[] png) {
        try {
            Path file = Files.createTempFile("qr", ".png");
            Files.write(file, png);
            try {
                return run("zbarimg", "--quiet", "--raw", file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String code() {
        return codeIn(0);
    }

    /**
     * The code that the app will show that many steps of 30 s from now; the next one opens already, which spares a journey the
     * wait for a step that was not used.
     */
    String codeIn(int steps) {
        return run(
                "oathtool",
                "--totp",
                "--base32",
                "--digits=" + digits,
                "--now=" + (steps < 0 ? "-" : "+") + Math.abs(steps * 30) + " seconds",
                secret);
    }

    /** Digits that are not those of any step near now. */
    String wrongCode() {
        List<String> near = new ArrayList<>();
        for (int step = -6; step <= 6; step++) {
            near.add(codeIn(step));
        }
        for (int candidate = 0; ; candidate++) {
            String text = String.format(java.util.Locale.ROOT, "%0" + digits + "d", candidate);
            if (!near.contains(text)) {
                return text;
            }
        }
    }

    private static String parameter(URI uri, String name) {
        for (String pair : uri.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no " + name + " in " + uri);
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command[0] + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " is not installed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
