package wetread.imaging.codec.jpeg;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.FrameShape;

/** Decodes progressive JPEG of 8 bits (ITU-T T.81, Annex G) with the JDK's decoder. Colours stay as they were coded. */
final class ProgressiveJpeg {
    private ProgressiveJpeg() {
    }

    /**
     * The samples of a picture, row by row, those of a pixel together.
     *
     * @param frame its header, which agrees with {@code shape}
     * @param decoding pays for its segments, and for the blocks of its scans
     * @throws UnreadableImageException {@code too_complex} with too many scans, {@code truncated} or {@code malformed}
     *         when the data is damaged, {@code unsupported_pixel_format} for other precisions and numbers of samples
     */
    static short[] decode(byte[] bytes, JpegFrame frame, FrameShape shape, Decoding decoding)
            throws UnreadableImageException {
        if (frame.precision() != 8 || shape.components() != 1 && shape.components() != 3) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "progressive JPEG with " + shape.components() + " samples of " + frame.precision() + " bits");
        }
        if (!JpegFile.of(bytes, decoding).complete()) {
            throw JpegRejection.truncated("lacks the scans that make its details");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            Raster raster = reader.readRaster(0, null);
            if (warnings.stream().anyMatch(warning -> warning.startsWith("Truncated File"))) {
                throw JpegRejection.truncated("ends before its last pixel");
            }
            if (warnings.stream().anyMatch(warning -> warning.startsWith("Corrupt JPEG data"))) {
                throw JpegRejection.malformed("is damaged");
            }
            if (raster.getWidth() != shape.columns() || raster.getHeight() != shape.rows()
                    || raster.getNumBands() != shape.components()) {
                throw JpegRejection.malformed("is not what its header declares");
            }
            return samples(raster, shape);
        } catch (IOException | RuntimeException e) {
            // The decoder's own message may quote the file, so it is not passed on.
            throw JpegRejection.malformed("cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    private static short[] samples(Raster raster, FrameShape shape) {
        short[] samples = new short[shape.samples()];
        int width = shape.columns() * shape.components();
        int[] row = new int[width];
        for (int y = 0; y < shape.rows(); y++) {
            raster.getPixels(0, y, shape.columns(), 1, row);
            for (int i = 0; i < width; i++) {
                samples[y * width + i] = (short) row[i];
            }
        }
        return samples;
    }
}
