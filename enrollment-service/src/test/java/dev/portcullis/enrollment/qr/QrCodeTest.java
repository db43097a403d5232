package dev.portcullis.enrollment.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final String URI = OtpAuthUri.totp(
            "Fernwartung & Büro - Portcullis", "ACME\\jörg?#:/", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 6, 30);
    private static final String LONGEST = OtpAuthUri.totp("字".repeat(64), "字".repeat(127), "A".repeat(32), 12, 60);
    private static final int SCALE = 6;

    @Test
    void theImageIsReadByAScanner() throws Exception {
        for (String text : new String[] {URI, LONGEST}) {
            assertThat(scan(png(QrCode.of(text).png()))).isEqualTo(text);
        }
    }

    @Test
    void theDrawingIsReadByAScanner() throws Exception {
        assertThat(scan(drawn(QrCode.of(URI).svg()))).isEqualTo(URI);
    }

    @Test
    void aQuietZoneOfFourModulesIsPartOfTheImage() throws Exception {
        // When
        BufferedImage image = png(QrCode.of(URI).png());

        // Then
        for (int i = 0; i < image.getWidth(); i++) {
            assertThat(image.getRGB(i, 4 * SCALE - 1)).isEqualTo(0xffffffff);
            assertThat(image.getRGB(4 * SCALE - 1, i)).isEqualTo(0xffffffff);
        }
        assertThat(image.getRGB(4 * SCALE, 4 * SCALE)).isEqualTo(0xff000000);
    }

    @Test
    void whatNoCodeCanHoldIsRefused() {
        assertThatThrownBy(() -> QrCode.of("x".repeat(3000))).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage png(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** Draws what the SVG says. */
    private static BufferedImage drawn(String svg) {
        Matcher size = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"").matcher(svg);
        assertThat(size.find()).isTrue();
        int side = Integer.parseInt(size.group(1)) * SCALE;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int[] white = new int[side * side];
        Arrays.fill(white, 0xffffff);
        image.setRGB(0, 0, side, side, white, 0, side);
        Matcher module = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            fill(image, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2)));
        }
        return image;
    }

    private static void fill(BufferedImage image, int column, int row) {
        image.setRGB(column * SCALE, row * SCALE, SCALE, SCALE, new int[SCALE * SCALE], 0, SCALE);
    }

    private static String scan(BufferedImage image) throws NotFoundException {
        int side = image.getWidth();
        int[] pixels = image.getRGB(0, 0, side, side, null, 0, side);
        RGBLuminanceSource source = new RGBLuminanceSource(side, side, pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
