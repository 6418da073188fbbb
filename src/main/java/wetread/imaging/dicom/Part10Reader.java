package wetread.imaging.dicom;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.ImageLimits;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Parses files of DICOM PS3.10 and data sets without preamble and meta group. It only notes where values lie; they, and
 * the items of sequences, are read when they are asked for.
 */
@DefaultBean
@ApplicationScoped
class Part10Reader implements DicomReader {
    private final ImageLimits limits;

    Part10Reader(ImageLimits limits) {
        this.limits = limits;
    }

    @Override
    public DicomObject read(byte[] file, Decoding decoding) throws UnreadableImageException {
        int start = DicomSignature.hasPrefix(file) ? DicomSignature.PREAMBLE + 4 : 0;
        if (start == file.length) {
            throw DataElement.truncated("the file ends after its preamble");
        }
        ByteCursor meta = new ByteCursor(file, start, false);
        String uid = null;
        // The meta group is always explicit little endian (PS3.10 7.1). Its group length is often wrong, so it is read
        // until another group begins.
        while (meta.remaining() >= 8 && meta.peekGroup() == 2) {
            DataElement element = DataElement.header(meta, true).passed(meta, true);
            if (element.tag() == Tag.TransferSyntaxUID) {
                uid = meta.text(element.offset(), element.length());
            }
        }
        if (uid == null) {
            uid = guess(meta).uid();
        }
        TransferSyntax syntax = TransferSyntax.ofDataSet(uid);
        ByteCursor data = syntax.isDeflated()
                ? new ByteCursor(new Inflation(limits.uploadBytes()).inflate(file, meta.position()), 0, false)
                : new ByteCursor(file, meta.position(), syntax.isBigEndian());
        // Some writers name an explicit syntax and write an implicit data set; the first element tells.
        boolean explicitVr = syntax.isExplicitVr()
                && (data.remaining() < 8 || Vr.isKnown(data.peek(4), data.peek(5)));
        return object(data, uid, explicitVr);
    }

    /** The syntax of a data set that names none: its first element shows the byte order and whether it has a VR. */
    private static TransferSyntax guess(ByteCursor cursor) throws UnreadableImageException {
        if (cursor.remaining() < 8) {
            throw DataElement.truncated("the file ends before its first data element");
        }
        boolean big = cursor.peekGroup() > 0xFF;
        if (Vr.isKnown(cursor.peek(4), cursor.peek(5))) {
            return big ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }

    private static DicomObject object(ByteCursor cursor, String transferSyntaxUid, boolean explicitVr)
            throws UnreadableImageException {
        Map<Integer, DataElement> elements = new HashMap<>();
        PixelData pixels = null;
        while (cursor.remaining() >= 8 && pixels == null) {
            DataElement element = DataElement.header(cursor, explicitVr);
            if (element.tag() == Tag.PixelData) {
                // What follows Pixel Data (padding, signatures) says nothing about the picture.
                pixels = pixelData(cursor, element);
            } else {
                elements.put(element.tag(), element.passed(cursor, explicitVr));
            }
        }
        if (pixels == null && cursor.remaining() > 0) {
            throw DataElement.truncated("the file ends inside the header of a data element");
        }
        DataSet dataSet = new ParsedDataSet(cursor.bytes(), cursor.bigEndian(), explicitVr, elements,
                CharacterSets.DEFAULT);
        return new DicomObject(transferSyntaxUid, dataSet, Optional.ofNullable(pixels));
    }

    private static PixelData pixelData(ByteCursor cursor, DataElement element)
            throws UnreadableImageException {
        if (element.length() != DataElement.UNDEFINED_LENGTH) {
            if (element.length() < 0) {
                throw new UnreadableImageException(RejectionReason.MALFORMED, "Pixel Data declares more than 2 GiB");
            }
            int length = Math.min(element.length(), cursor.remaining());
            return new PixelData.Native(cursor.bytes(), element.offset(), length, cursor.bigEndian(),
                    cursor.bigEndian() && element.vr().equals("OW"));
        }
        List<PixelData.Fragment> fragments = new ArrayList<>();
        while (true) {
            if (cursor.remaining() < 8) {
                throw DataElement.truncated("encapsulated Pixel Data has no end");
            }
            int tag = cursor.tag();
            int length = cursor.int32();
            if (tag == Tag.SequenceDelimitationItem) {
                return new PixelData.Encapsulated(cursor.bytes(), List.copyOf(fragments));
            }
            if (tag != Tag.Item) {
                throw new UnreadableImageException(RejectionReason.MALFORMED,
                        "encapsulated Pixel Data holds " + Tag.toString(tag) + " where an item belongs");
            }
            if (length < 0 || length > cursor.remaining()) {
                throw DataElement.truncated("a fragment of Pixel Data declares more bytes than the file has");
            }
            fragments.add(new PixelData.Fragment(cursor.position(), length));
            cursor.position(cursor.position() + length);
        }
    }
}
