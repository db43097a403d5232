package dev.portcullis.enrollment.qr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A square picture of black and white, one bit a pixel (ISO/IEC 15948). The JDK's own encoder would bring AWT into the process
 * for it.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte ONE_BIT = 1;
    private static final byte GREYSCALE = 0;

    private Png() {}

    interface Picture {
        boolean isDark(int x, int y);
    }

    static byte[] encode(int side, Picture picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", header(side)));
        png.writeBytes(chunk("IDAT", deflate(rows(side, picture))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] header(int side) {
        return ByteBuffer.allocate(13)
                .putInt(side)
                .putInt(side)
                .put(ONE_BIT)
                .put(GREYSCALE)
                .array();
    }

    /** Each row: filter type none, then its pixels, white is 1. */
    private static byte[] rows(int side, Picture picture) {
        int stride = 1 + (side + 7) / 8;
        byte[] rows = new byte[stride * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!picture.isDark(x, y)) {
                    rows[y * stride + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return rows;
    }

    private static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length);
        chunk.put(type.getBytes(StandardCharsets.US_ASCII));
        chunk.put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
