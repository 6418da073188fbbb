package wetread.imaging.dicom;

import java.util.Arrays;
import wetread.imaging.Decoding;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.codec.jpeg2000.Jpeg2000Decoder;

/**
 * Reads a fuzzer's bytes as a coded frame: five bytes of layout, then the coded data. A decoder must give a picture or
 * a typed rejection; anything else is a finding.
 */
public final class FuzzedFrame {
    private static final int LAYOUT = 5;

    private FuzzedFrame() {
    }

    public static void rle(byte[] input) {
        decode(new RleCodec(), input);
    }

    public static void jpegLs(byte[] input) {
        decode(new JpegLsCodec(), input);
    }

    public static void jpeg(byte[] input) {
        decode(new JpegCodec(), input);
    }

    public static void jpeg2000(byte[] input) {
        decode(new Jpeg2000Codec(), input);
    }

    private static void decode(FrameCodec codec, byte[] input) {
        if (input.length < LAYOUT) {
            return;
        }
        int allocated = input[3] % 2 == 0 ? 8 : 16;
        int samples = input[2] % 2 == 0 ? 1 : 3;
        PixelLayout layout = new PixelLayout(1 + (input[0] & 0xFF), 1 + (input[1] & 0xFF), 1, samples, allocated,
                allocated, allocated - 1, input[4] % 2 != 0, false, samples == 1 ? "MONOCHROME2" : "RGB");
        byte[] coded = Arrays.copyOfRange(input, LAYOUT, input.length);
        try {
            PixelData pixels = DicomTesting.encapsulated(new byte[0], coded);
            PixelLayout real = codec.layout(pixels, layout, 0);
            StoredValues values = codec.decode(pixels, real, 0, new Decoding());
            int[] row = new int[layout.columns() * real.samplesPerPixel()];
            for (int y = 0; y < layout.rows(); y++) {
                values.row(y, row);
            }
        } catch (UnreadableImageException expected) {
            // A typed rejection is an answer.
        }
    }

    /** A file's first frame, as {@link FuzzedFrame} reads it. */
    public static byte[] seed(byte[] file) throws UnreadableImageException {
        DicomObject object = DicomTesting.object(file);
        PixelLayout layout = DicomTesting.layout(object);
        return seed(layout.rows(), layout.columns(), layout.samplesPerPixel(), layout.bitsAllocated(), layout.signed(),
                coded(file));
    }

    /** The coded data of a file's first frame. */
    public static byte[] coded(byte[] file) throws UnreadableImageException {
        DicomObject object = DicomTesting.object(file);
        return EncapsulatedFrames.bytes(object.pixelData().orElseThrow(), DicomTesting.layout(object).frames(), 0);
    }

    /** A JPEG 2000 codestream, as {@link FuzzedFrame} reads it. */
    public static byte[] seedOfCodestream(byte[] coded) throws UnreadableImageException {
        Jpeg2000Decoder decoder = Jpeg2000Decoder.of(coded);
        int allocated = decoder.precision() > 8 ? 16 : 8;
        return seed(decoder.rows(), decoder.columns(), decoder.components(), allocated, false, coded);
    }

    /** A coded frame, as {@link FuzzedFrame} reads it. */
    public static byte[] seed(int rows, int columns, int samples, int allocated, boolean signed,
            byte[] coded) {
        byte[] seed = new byte[LAYOUT + coded.length];
        seed[0] = (byte) (rows - 1);
        seed[1] = (byte) (columns - 1);
        seed[2] = (byte) (samples == 3 ? 1 : 0);
        seed[3] = (byte) (allocated == 16 ? 1 : 0);
        seed[4] = (byte) (signed ? 1 : 0);
        System.arraycopy(coded, 0, seed, LAYOUT, coded.length);
        return seed;
    }

    /** The family that decodes a sample, such as {@code jpeg}. */
    public static String family(byte[] file) throws UnreadableImageException {
        String codec = DicomTesting.codec(DicomTesting.object(file)).getClass().getSimpleName();
        return codec.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + codec.substring(1).replace("Codec", "");
    }
}
