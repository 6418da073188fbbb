package wetread.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.PlantedExif;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.Rendition;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Window;
import wetread.imaging.render.TestLimits;
import wetread.imaging.render.TestRule;

class RasterImagesTest {
    private final RasterImages images = new RasterImages(TestLimits.DEFAULT);

    @Test
    void greyKeepsItsValuesWithoutAGammaCurve() throws Exception {
        BufferedImage grey = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            grey.getRaster().setSample(x, 0, 0, x);
        }
        Picture picture = picture(png(grey));
        assertEquals(1, picture.channels());
        byte[] row = new byte[256];
        picture.row(0, row);
        for (int x = 0; x < 256; x++) {
            assertEquals(x, row[x] & 0xFF);
        }
    }

    @Test
    void transparencyIsLaidOnWhite() throws Exception {
        BufferedImage colour = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        colour.setRGB(0, 0, 0xFF102030);
        colour.setRGB(1, 0, 0x00FFFFFF);
        byte[] row = new byte[6];
        picture(png(colour)).row(0, row);
        assertArrayEquals(new byte[] {0x10, 0x20, 0x30, -1, -1, -1}, row);
    }

    @Test
    void palettesOfGreyAreGreyAndOthersColour() throws Exception {
        BufferedImage bilevel = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bilevel.setRGB(1, 0, 0xFFFFFFFF);
        Picture grey = picture(png(bilevel));
        byte[] row = new byte[2];
        grey.row(0, row);
        assertEquals(1, grey.channels());
        assertArrayEquals(new byte[] {0, (byte) 255}, row);
        BufferedImage indexed = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.setRGB(0, 0, 0xFFFF0000);
        Picture colour = picture(png(indexed));
        byte[] red = new byte[3];
        colour.row(0, red);
        assertArrayEquals(new byte[] {(byte) 255, 0, 0}, red);
    }

    @Test
    void sixteenBitGreyIsWindowedAsTwelveBitsInSixteenWouldBeDark() throws Exception {
        BufferedImage grey = new BufferedImage(100, 41, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 4100; i++) {
            grey.getRaster().setSample(i % 100, i / 100, 0, Math.min(4095, i));
        }
        DisplayedFrame shown = images.read(png(grey), ImageFormat.PNG, new Decoding()).frames().show(0).get(0);
        assertEquals(Window.Source.PERCENTILE, shown.window().orElseThrow().source());
        byte[] row = new byte[100];
        shown.picture().row(20, row);
        assertEquals(128, row[50] & 0xFF, 2);
        shown.picture().row(40, row);
        assertEquals(255, row[99] & 0xFF);
    }

    @Test
    void sixteenBitColourKeepsItsUpperEight() throws Exception {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
                Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        BufferedImage colour = new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
        colour.getRaster().setPixel(0, 0, new int[] {0x1234, 0xFFFF, 0x80FF});
        byte[] row = new byte[3];
        picture(png(colour)).row(0, row);
        assertArrayEquals(new byte[] {0x12, (byte) 0xFF, (byte) 0x80}, row);
    }

    @Test
    void sixteenBitColourThatUsesHalfIsWindowedByOneWindowForAllColours() throws Exception {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), true, false,
                Transparency.TRANSLUCENT, DataBuffer.TYPE_USHORT);
        BufferedImage colour = new BufferedImage(model, model.createCompatibleWritableRaster(4, 1), false, null);
        colour.getRaster().setPixel(0, 0, new int[] {0, 0, 0, 0xFFFF});
        colour.getRaster().setPixel(1, 0, new int[] {4000, 2000, 0, 0xFFFF});
        colour.getRaster().setPixel(2, 0, new int[] {2000, 2000, 4000, 0xFFFF});
        byte[] row = new byte[12];
        DisplayedFrame shown = images.read(png(colour), ImageFormat.PNG, new Decoding()).frames().show(0).get(0);
        assertEquals(4000, shown.window().orElseThrow().width(), 1);
        shown.picture().row(0, row);
        assertArrayEquals(new byte[] {0, 0, 0, -1, (byte) 128, 0, (byte) 128, (byte) 128, -1, -1, -1, -1}, row);
    }

    @Test
    void blackInkOfSixteenBitsStaysBlack() throws Exception {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), true, false,
                Transparency.TRANSLUCENT, DataBuffer.TYPE_USHORT);
        BufferedImage ink = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), false, null);
        ink.getRaster().setPixel(0, 0, new int[] {0, 0, 0, 0xFFFF});
        byte[] row = new byte[6];
        picture(png(ink)).row(0, row);
        assertArrayEquals(new byte[] {0, 0, 0, -1, -1, -1}, row);
    }

    @Test
    void nothingButPixelsIsSentOn() throws Exception {
        byte[] jpeg = PlantedExif.into(FunctionUnderTest.sample("demo/ultrasound.jpg"), "HongGildong 1970-01-01");
        assertTrue(new String(jpeg, StandardCharsets.ISO_8859_1).contains("HongGildong"));
        MedicalImage image = images.read(jpeg, ImageFormat.JPEG, new Decoding());
        List<Rendition> renditions = TestRule.FULL.look(image);
        String sent = new String(renditions.get(0).data(), StandardCharsets.ISO_8859_1);
        assertFalse(sent.contains("HongGildong"));
        assertFalse(sent.contains("Exif"));
    }

    @Test
    void aBadColourProfileOrAByteTooManyIsNoDamage() throws Exception {
        byte[] jpeg = FunctionUnderTest.sample("demo/ultrasound.jpg");
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        profile.write(jpeg, 0, 2);
        profile.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE2, 0, 24});
        profile.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
        profile.writeBytes(new byte[8]);
        profile.write(jpeg, 2, jpeg.length - 2);
        assertEquals("RGB", images.read(profile.toByteArray(), ImageFormat.JPEG, new Decoding())
                .photometricInterpretation());
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.write(jpeg, 0, jpeg.length - 2);
        padded.writeBytes(new byte[] {0, 0, 0, (byte) 0xFF, (byte) 0xD9});
        assertEquals("RGB", images.read(padded.toByteArray(), ImageFormat.JPEG, new Decoding())
                .photometricInterpretation());
    }

    private Picture picture(byte[] file) throws UnreadableImageException {
        return images.read(file, ImageFormat.PNG, new Decoding()).frames().show(0).get(0).picture();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
