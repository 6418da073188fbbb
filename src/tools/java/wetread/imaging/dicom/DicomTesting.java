package wetread.imaging.dicom;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.ImageLimits;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.SlidePolicy;
import wetread.imaging.StoredValues;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestLimits;

/** The package's classes, put together without a container. */
public final class DicomTesting {
    static final List<FrameCodec> CODECS = List.of(new UncompressedCodec(), new RleCodec(), new JpegLsCodec(),
            new JpegCodec(), new Jpeg2000Codec());

    private DicomTesting() {
    }

    public static DicomImages images() {
        return images(TestLimits.DEFAULT, IdentityPolicy.Choice.REFUSE, IdentityPolicy.Choice.SEND);
    }

    public static DicomHeaders headers() {
        return new DicomHeaders(TestLimits.DEFAULT);
    }

    static DicomImages images(ImageLimits limits, IdentityPolicy.Choice declared, IdentityPolicy.Choice undeclared) {
        return images(limits, new TestIdentity(declared, undeclared, IdentityPolicy.Choice.SEND),
                SlidePolicy.Choice.REFUSE);
    }

    static DicomImages images(ImageLimits limits, IdentityPolicy identity, SlidePolicy.Choice slides) {
        return new DicomImages(new Part10Reader(limits), limits, identity, () -> slides);
    }

    static DicomObject object(byte[] file) throws UnreadableImageException {
        return new Part10Reader(TestLimits.DEFAULT).read(file, new Decoding());
    }

    static PixelLayout layout(DicomObject object) throws UnreadableImageException {
        return PixelLayout.of(object.dataSet(), TestLimits.DEFAULT);
    }

    static FrameCodec codec(DicomObject object) {
        TransferSyntax syntax = object.transferSyntax().orElseThrow();
        return CODECS.stream().filter(codec -> codec.decodes(syntax)).findFirst().orElseThrow();
    }

    static StoredValues decode(DicomObject object, int frame) throws UnreadableImageException {
        return codec(object).decode(object.pixelData().orElseThrow(() -> new UnreadableImageException(
                RejectionReason.NO_PIXEL_DATA, "none")), layout(object), frame, new Decoding());
    }

    /** The stored values of the first frame, row by row. */
    public static int[] values(byte[] file) throws UnreadableImageException {
        DicomObject object = object(file);
        PixelLayout layout = layout(object);
        StoredValues stored = decode(object, 0);
        int width = layout.columns() * layout.samplesPerPixel();
        int[] all = new int[width * layout.rows()];
        int[] row = new int[width];
        for (int y = 0; y < layout.rows(); y++) {
            stored.row(y, row);
            System.arraycopy(row, 0, all, y * width, width);
        }
        return all;
    }

    /** The samples of a picture, row by row. */
    public static int[] levels(Picture picture) {
        int stride = picture.size().width() * picture.channels();
        int[] levels = new int[stride * picture.size().height()];
        byte[] row = new byte[stride];
        for (int y = 0; y < picture.size().height(); y++) {
            picture.row(y, row);
            for (int x = 0; x < stride; x++) {
                levels[y * stride + x] = row[x] & 0xFF;
            }
        }
        return levels;
    }

    /** Items one after the other, as in a file. */
    static PixelData.Encapsulated encapsulated(byte[] table, byte[]... fragments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<PixelData.Fragment> positions = new ArrayList<>();
        List<byte[]> items = new ArrayList<>(List.of(table));
        items.addAll(List.of(fragments));
        for (byte[] item : items) {
            bytes.writeBytes(new byte[8]);
            positions.add(new PixelData.Fragment(bytes.size(), item.length));
            bytes.writeBytes(item);
        }
        return new PixelData.Encapsulated(bytes.toByteArray(), positions);
    }
}
