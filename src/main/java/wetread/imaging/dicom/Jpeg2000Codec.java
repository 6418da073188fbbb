package wetread.imaging.dicom;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/**
 * JPEG 2000, reversible and irreversible (DICOM PS3.5 8.2.4), by JJ2000. It undoes a colour transform of the codestream
 * itself: what was YBR_RCT or YBR_ICT comes out as RGB.
 */
final class Jpeg2000Codec implements FrameCodec {
    private static final Set<String> UIDS = Set.of("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return UIDS.contains(syntax.uid());
    }

    @Override
    public int bytesPerSample(PixelLayout layout) {
        // Coefficients, the tile and the raster, as measured on a radiograph of 1955x1841 samples.
        return 10;
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame) throws UnreadableImageException {
        byte[] coded = EncapsulatedFrames.bytes(data, layout.frames(), frame);
        Jpeg2000Header header = Jpeg2000Header.of(coded);
        header.check(layout);
        TileParts.correct(coded, header);
        Raster raster = decode(coded, frame);
        if (raster.getWidth() != layout.columns() || raster.getHeight() != layout.rows()
                || raster.getNumBands() != layout.samplesPerPixel()) {
            throw malformed(frame);
        }
        return new RasterValues(raster, layout);
    }

    private static Raster decode(byte[] coded, int frame) throws UnreadableImageException {
        ImageReader reader = null;
        // Named in code, never looked up: the registry of ImageIO decides about the readers of PNG and JPEG uploads.
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(coded))) {
            reader = new J2KImageReaderSpi().createReaderInstance(null);
            reader.setInput(stream, true, true);
            return reader.readRaster(0, null);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            // JJ2000 meets the end of its data with errors of any kind, ThreadDeath among them.
            throw malformed(frame);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private static UnreadableImageException malformed(int frame) {
        return new UnreadableImageException(RejectionReason.MALFORMED,
                "the JPEG 2000 data of frame " + (frame + 1) + " cannot be decoded");
    }

    private record RasterValues(Raster raster, PixelLayout layout) implements StoredValues {
        @Override
        public void row(int y, int[] values) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, layout.columns(), 1, values);
            for (int i = 0; i < layout.columns() * layout.samplesPerPixel(); i++) {
                values[i] = layout.stored(values[i]);
            }
        }
    }
}
