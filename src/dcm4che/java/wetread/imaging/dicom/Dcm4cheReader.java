package wetread.imaging.dicom;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.dcm4che3.io.DicomInputStream;
import wetread.imaging.Decoding;
import wetread.imaging.ImageLimits;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Parses files with dcm4che-core. Replaces {@link Part10Reader} in a build with {@code -Pdcm4che}. */
@ApplicationScoped
class Dcm4cheReader implements DicomReader {
    /** Bytes of tag and length before each item's value, as in a file. */
    private static final int ITEM_HEADER = 8;

    private final ImageLimits limits;

    Dcm4cheReader(ImageLimits limits) {
        this.limits = limits;
    }

    @Override
    public DicomObject read(byte[] file, Decoding decoding) throws UnreadableImageException {
        if (DicomSignature.hasPrefix(file) && file.length == DicomSignature.PREAMBLE + 4) {
            throw DataElement.truncated("the file ends after its preamble");
        }
        try (DicomInputStream stream = new DicomInputStream(new ByteArrayInputStream(file))) {
            stream.setIncludeBulkData(DicomInputStream.IncludeBulkData.YES);
            stream.readFileMetaInformation();
            Attributes attributes = new Attributes(stream.bigEndian());
            try {
                stream.readAttributes(attributes, -1, at -> Integer.compareUnsigned(at.tag(), Tag.PixelData) > 0);
            } catch (EOFException e) {
                // What follows Pixel Data (padding, signatures) says nothing about the picture.
                if (!attributes.contains(Tag.PixelData)) {
                    throw e;
                }
            }
            String uid = stream.getTransferSyntax();
            TransferSyntax syntax = TransferSyntax.ofDataSet(uid);
            if (syntax.isDeflated() && stream.getPosition() > limits.uploadBytes()) {
                throw new UnreadableImageException(RejectionReason.TOO_LARGE,
                        "the deflated data set is larger than the limit of " + limits.uploadBytes() + " bytes");
            }
            return new DicomObject(uid, new Dcm4cheDataSet(attributes), pixelData(attributes, syntax));
        } catch (EOFException e) {
            throw DataElement.truncated("the file ends before what it declares");
        } catch (IOException | RuntimeException e) {
            // Their messages may quote the file.
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the data set contradicts itself");
        }
    }

    private static Optional<PixelData> pixelData(Attributes attributes, TransferSyntax syntax) throws IOException {
        VR.Holder vr = new VR.Holder();
        Object value = attributes.getValue(Tag.PixelData, vr);
        if (value instanceof Fragments fragments) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            List<PixelData.Fragment> positions = new ArrayList<>();
            for (Object fragment : fragments) {
                byte[] content = fragment instanceof byte[] some ? some : new byte[0];
                bytes.writeBytes(new byte[ITEM_HEADER]);
                positions.add(new PixelData.Fragment(bytes.size(), content.length));
                bytes.writeBytes(content);
            }
            return Optional.of(new PixelData.Encapsulated(bytes.toByteArray(), List.copyOf(positions)));
        }
        if (!attributes.contains(Tag.PixelData)) {
            return Optional.empty();
        }
        byte[] bytes = attributes.getSafeBytes(Tag.PixelData);
        byte[] pixels = bytes == null ? new byte[0] : bytes;
        return Optional.of(new PixelData.Native(pixels, 0, pixels.length, syntax.isBigEndian(),
                syntax.isBigEndian() && vr.vr == VR.OW));
    }

    /** A data set or an item of dcm4che. */
    private record Dcm4cheDataSet(Attributes attributes) implements DataSet {
        @Override
        public boolean has(int tag) {
            return attributes.containsValue(tag);
        }

        @Override
        public List<String> strings(int tag) {
            String[] values = attributes.getStrings(tag);
            return values == null ? List.of()
                    : Arrays.stream(values).map(value -> value == null ? "" : value.strip()).toList();
        }

        @Override
        public OptionalInt integer(int tag) {
            try {
                int[] values = attributes.getInts(tag);
                return values == null || values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
            } catch (RuntimeException e) {
                return OptionalInt.empty();
            }
        }

        @Override
        public double[] decimals(int tag) {
            return strings(tag).stream().flatMapToDouble(Dcm4cheDataSet::decimal).toArray();
        }

        private static DoubleStream decimal(String text) {
            try {
                double value = Double.parseDouble(text);
                return Double.isFinite(value) ? DoubleStream.of(value) : DoubleStream.empty();
            } catch (NumberFormatException e) {
                return DoubleStream.empty();
            }
        }

        @Override
        public int[] words(int tag) {
            try {
                byte[] bytes = attributes.getSafeBytes(tag);
                if (bytes == null) {
                    return new int[0];
                }
                ByteCursor cursor = new ByteCursor(bytes, 0, attributes.bigEndian());
                int[] words = new int[bytes.length / 2];
                for (int i = 0; i < words.length; i++) {
                    words[i] = cursor.uint16();
                }
                return words;
            } catch (RuntimeException e) {
                return new int[0];
            }
        }

        @Override
        public List<DataSet> items(int tag) {
            Sequence sequence = attributes.getSequence(tag);
            return sequence == null ? List.of() : sequence.stream().<DataSet>map(Dcm4cheDataSet::new).toList();
        }
    }
}
