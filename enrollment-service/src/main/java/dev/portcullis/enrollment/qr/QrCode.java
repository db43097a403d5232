package dev.portcullis.enrollment.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** ISO/IEC 18004 symbol of a text, as picture; the quiet zone of four modules is part of it. */
public final class QrCode {
    private static final int QUIET = 4;

    /** Small enough for a page, large enough for a camera. */
    private static final int PIXELS_PER_MODULE = 6;

    /** Capacity of a symbol of version 40 in bytes, ISO/IEC 18004 table 7, less what the character set takes. */
    private static final int MOST_BYTES_OF_M = 2300;

    private static final Map<EncodeHintType, Object> HINTS = Map.of(EncodeHintType.CHARACTER_SET, "UTF-8");

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    public static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, level(text), HINTS).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** Less of it where the longest names that are allowed, in characters of three bytes, would not fit otherwise. */
    private static ErrorCorrectionLevel level(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_M
                ? ErrorCorrectionLevel.L
                : ErrorCorrectionLevel.M;
    }

    private int side() {
        return modules.getWidth() + 2 * QUIET;
    }

    private boolean isDark(int x, int y) {
        int column = x - QUIET;
        int row = y - QUIET;
        boolean inside = column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
        return inside && modules.get(column, row) == 1;
    }

    public byte[] png() {
        int pixels = side() * PIXELS_PER_MODULE;
        return Png.encode(pixels, (x, y) -> isDark(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE));
    }

    public String svg() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < side(); y++) {
            for (int x = 0; x < side(); x++) {
                if (isDark(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side() + " " + side()
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side() + "v" + side()
                + "H0z\"/><path d=\"" + path + "\"/></svg>";
    }
}
