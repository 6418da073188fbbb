package wetread.tools.fuzz;
import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.dicom.FuzzedFrame;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.read.FormatRecognition;
import wetread.imaging.render.TestRule;

/** The targets of the fuzzer, each a class with the method that it calls. */
final class Targets {
    static final List<Class<?>> ALL =
            List.of(Reader.class, Rle.class, JpegLs.class, Jpeg.class, Jpeg2000.class, Raster.class);

    private Targets() {
    }

    /** Whole DICOM files, to the pictures that are sent. */
    public static final class Reader {
        private Reader() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            try {
                MedicalImage image = DicomTesting.images().read(input, new Decoding());
                if (image.size().pixels() <= 100_000) {
                    new TestRule(64, 10).look(image);
                }
            } catch (UnreadableImageException expected) {
                // A typed rejection is an answer.
            }
        }
    }

    /** RLE Lossless. */
    public static final class Rle {
        private Rle() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            FuzzedFrame.rle(input);
        }
    }

    /** JPEG-LS. */
    public static final class JpegLs {
        private JpegLs() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            FuzzedFrame.jpegLs(input);
        }
    }

    /** JPEG: baseline, extended, lossless. */
    public static final class Jpeg {
        private Jpeg() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            FuzzedFrame.jpeg(input);
        }
    }

    /** JPEG 2000. */
    public static final class Jpeg2000 {
        private Jpeg2000() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            FuzzedFrame.jpeg2000(input);
        }
    }

    /** PNG and JPEG files, to the pictures that are sent. */
    public static final class Raster {
        private Raster() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            try {
                ImageFormat format = FormatRecognition.of(input).orElse(ImageFormat.DICOM);
                if (format != ImageFormat.DICOM) {
                    MedicalImage image = RasterTesting.small().read(input, format, new Decoding());
                    new TestRule(64, 10).look(image);
                }
            } catch (UnreadableImageException expected) {
                // A typed rejection is an answer.
            }
        }
    }
}
