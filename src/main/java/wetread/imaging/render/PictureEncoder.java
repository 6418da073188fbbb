package wetread.imaging.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import wetread.imaging.Size;

/** Encodes samples as baseline JPEG, or as PNG where that is smaller. The file holds no metadata. */
final class PictureEncoder {
    /** JPEG quality: more adds bytes that no model was seen to use, less makes blocks of fine lung texture. */
    private static final float QUALITY = 0.88f;
    /** Fraction of samples equal to their neighbour from which PNG is tried; below it PNG is slow and never smaller. */
    private static final double FLAT = 0.6;

    /**
     * An encoded picture.
     *
     * @param mediaType {@code image/jpeg} or {@code image/png}
     */
    record Encoded(String mediaType, byte[] bytes) {
    }

    /** The smaller of JPEG and PNG; {@code channels} is 1 for grey, 3 for RGB. */
    Encoded encode(byte[] samples, Size size, int channels) {
        BufferedImage image = image(samples, size, channels);
        Encoded jpeg = new Encoded("image/jpeg", write(image, "jpeg", samples.length / 8 + 1024));
        if (flatness(samples, channels) < FLAT) {
            return jpeg;
        }
        Encoded png = new Encoded("image/png", write(image, "png", samples.length / 8 + 1024));
        return png.bytes.length < jpeg.bytes.length ? png : jpeg;
    }

    /** The fraction of samples that equal that of the pixel before, 0 to 1. */
    private static double flatness(byte[] samples, int channels) {
        int equal = 0;
        for (int i = channels; i < samples.length; i++) {
            equal += samples[i] == samples[i - channels] ? 1 : 0;
        }
        return (double) equal / samples.length;
    }

    private static BufferedImage image(byte[] samples, Size size, int channels) {
        BufferedImage image = new BufferedImage(size.width(), size.height(),
                channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        if (channels == 1) {
            System.arraycopy(samples, 0, target, 0, target.length);
        } else {
            for (int i = 0; i < target.length; i += 3) {
                target[i] = samples[i + 2];
                target[i + 1] = samples[i + 1];
                target[i + 2] = samples[i];
            }
        }
        return image;
    }

    private static byte[] write(BufferedImage image, String format, int expected) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(expected);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a picture to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
