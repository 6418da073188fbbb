package wetread.imaging.raster;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import wetread.imaging.Acquisition;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.Subject;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.jpeg.BareJpeg;

/**
 * Reads PNG and JPEG files. Their pixels are kept; EXIF, XMP, ICC profiles and comments are dropped, since they may
 * name the patient and the place.
 */
@ApplicationScoped
public class RasterImages {
    private final ImageLimits limits;

    RasterImages(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * The image in a file, one frame.
     *
     * @param format {@link ImageFormat#PNG} or {@link ImageFormat#JPEG}
     * @param decoding the work that it may take
     * @throws UnreadableImageException when the file can never be read, with the reason
     */
    public MedicalImage read(byte[] file, ImageFormat format, Decoding decoding) throws UnreadableImageException {
        BufferedImage image = decode(file, format);
        Orientation orientation = Orientation.of(file, format);
        Optional<byte[]> jpeg = format == ImageFormat.JPEG && orientation.equals(Orientation.UPRIGHT)
                ? BareJpeg.of(file) : Optional.empty();
        RasterPicture picture = new RasterPicture(image, orientation);
        PhotometricInterpretation interpretation = picture.channels() == 1
                ? PhotometricInterpretation.MONOCHROME2 : PhotometricInterpretation.RGB;
        return new MedicalImage(format, Acquisition.UNKNOWN, Subject.UNKNOWN, picture.size(), 1, "",
                interpretation.term(), new SingleFrame(picture, jpeg), decoding);
    }

    private BufferedImage decode(byte[] file, ImageFormat format) throws UnreadableImageException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            // Both come from the header alone, so a decompression bomb is refused before a row of it is decoded.
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            if (size.pixels() > limits.pixels()) {
                throw new UnreadableImageException(RejectionReason.TOO_LARGE, size.width() + "x" + size.height()
                        + " pixels are more than the limit of " + limits.pixels());
            }
            SampleModel samples = reader.getImageTypes(0).next().getSampleModel();
            long memory = size.pixels() * samples.getNumBands() * ((samples.getSampleSize(0) + 7) / 8);
            if (memory > limits.decodedBytes()) {
                throw new UnreadableImageException(RejectionReason.TOO_LARGE, "decoding it takes " + memory
                        + " bytes of memory, more than the limit of " + limits.decodedBytes());
            }
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            if (warnings.stream().anyMatch(RasterImages::tellsOfLostPixels)) {
                throw new IIOException("incomplete");
            }
            return image;
        } catch (IOException | RuntimeException e) {
            // The decoder's own message may quote the file, so it is not passed on.
            throw new UnreadableImageException(
                    endsEarly(file, format) ? RejectionReason.TRUNCATED : RejectionReason.MALFORMED,
                    "the " + format + " data cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    /**
     * Whether a warning of the JPEG decoder means lost pixels. The decoder fills them with grey and goes on, but half a
     * radiograph is none. The texts are libjpeg's. Extraneous bytes and broken colour profiles cost no pixel.
     */
    private static boolean tellsOfLostPixels(String warning) {
        return warning.startsWith("Premature end")
                || warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes");
    }

    /** Whether the file lacks the marker with which its format ends: IEND for PNG, EOI for JPEG. */
    private static boolean endsEarly(byte[] file, ImageFormat format) {
        int[] end = format == ImageFormat.PNG ? new int[] {'I', 'E', 'N', 'D'} : new int[] {0xFF, 0xD9};
        for (int at = file.length - end.length; at >= Math.max(0, file.length - 1024); at--) {
            int i = 0;
            while (i < end.length && (file[at + i] & 0xFF) == end[i]) {
                i++;
            }
            if (i == end.length) {
                return false;
            }
        }
        return true;
    }

    private record SingleFrame(RasterPicture picture, Optional<byte[]> jpeg) implements MedicalImage.Frames {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public List<DisplayedFrame> show(int index) {
            return List.of(new DisplayedFrame(picture, picture.window(), jpeg));
        }
    }
}
