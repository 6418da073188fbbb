package wetread.tools.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import wetread.imaging.Decoding;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.jpeg.BareJpeg;
import wetread.imaging.codec.jpeg.JpegFile;
import wetread.imaging.colour.ColourSpace;
import wetread.imaging.colour.IccProfile;
import wetread.imaging.colour.ToneCurve;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.dicom.FuzzedFrame;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.read.FormatRecognition;
import wetread.imaging.read.archive.FuzzedArchive;
import wetread.imaging.render.TestRule;

/** The targets of the fuzzer, each a class with the method that it calls. */
final class Targets {
    static final List<Class<?>> ALL =
            List.of(Reader.class, Rle.class, JpegLs.class, Jpeg.class, Jpeg2000.class, Raster.class,
                    PassThrough.class, Profile.class, Archive.class);

    private Targets() {
    }

    /** Whole DICOM files, to the pictures that are sent. */
    public static final class Reader {
        private Reader() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> read(input));
        }

        private static void read(byte[] input) {
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

    /** ZIP, TAR and TAR.GZ, to the bytes of each file in them. */
    public static final class Archive {
        private Archive() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> FuzzedArchive.read(input));
        }
    }

    /** RLE Lossless. */
    public static final class Rle {
        private Rle() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> FuzzedFrame.rle(input));
        }
    }

    /** JPEG-LS. */
    public static final class JpegLs {
        private JpegLs() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> FuzzedFrame.jpegLs(input));
        }
    }

    /** JPEG: baseline, extended, lossless. */
    public static final class Jpeg {
        private Jpeg() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> FuzzedFrame.jpeg(input));
        }
    }

    /** JPEG 2000. */
    public static final class Jpeg2000 {
        private Jpeg2000() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> FuzzedFrame.jpeg2000(input));
        }
    }

    /** PNG and JPEG files, to the pictures that are sent. */
    public static final class Raster {
        private Raster() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> read(input));
        }

        private static void read(byte[] input) {
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

    /** JPEG that is passed on: what is left of a file is the same picture. */
    public static final class PassThrough {
        private static final int MAX_PIXELS = 1_000_000;

        private PassThrough() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> compare(input));
        }

        private static void compare(byte[] input) {
            try {
                Size size = JpegFile.of(input, new Decoding()).size();
                Optional<byte[]> bare = size.pixels() > MAX_PIXELS ? Optional.empty() : BareJpeg.of(input);
                if (bare.isEmpty()) {
                    return;
                }
                Optional<int[]> before = samples(input);
                int[] after = samples(bare.get()).orElseThrow(() -> new AssertionError("it cannot be decoded"));
                // What the other decoder does not read for the sake of a comment or a profile has nothing to compare.
                if (before.isPresent() && !Arrays.equals(before.get(), after)) {
                    throw new AssertionError("it shows another picture");
                }
            } catch (UnreadableImageException expected) {
                // A typed rejection is an answer.
            }
        }

        /** All samples as they are coded, then width and height; empty where the decoder of the JDK refuses. */
        private static Optional<int[]> samples(byte[] jpeg) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
            try (MemoryCacheImageInputStream stream =
                    new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
                reader.setInput(stream, true, true);
                var raster = reader.readRaster(0, null);
                int size = raster.getWidth() * raster.getHeight() * raster.getNumBands();
                int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), new int[size + 2]);
                samples[size] = raster.getWidth();
                samples[size + 1] = raster.getHeight();
                return Optional.of(samples);
            } catch (IOException | RuntimeException e) {
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        }
    }

    /** ICC profiles: each sample of a colour space that was understood has its light. */
    public static final class Profile {
        private Profile() {
        }

        public static void fuzzerTestOneInput(byte[] input) {
            Bounds.OF_A_TARGET.hold(() -> {
                light(IccProfile.of(input, true));
                light(IccProfile.of(input, false));
            });
        }

        private static void light(IccProfile.Result result) {
            if (result instanceof IccProfile.Understood understood) {
                ColourSpace space = understood.space();
                for (ToneCurve curve : space.curves()) {
                    for (int i = 0; i <= 255; i++) {
                        require(curve.applyAsDouble(i / 255.0));
                    }
                }
                Arrays.stream(space.isGrey() ? new double[] {space.grey(0.5)} : space.toSrgb())
                        .forEach(Profile::require);
            }
        }

        private static void require(double light) {
            if (!Double.isFinite(light)) {
                throw new AssertionError("a profile makes " + light + " of a sample");
            }
        }
    }
}
