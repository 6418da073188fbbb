package wetread.imaging.dicom;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.ImageLimits;
import wetread.imaging.InstanceHeader;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Reads the header facts of DICOM files from their first bytes, in every form that {@link Part10Reader} reads. Pixel
 * Data is not touched. Elements behind it, against the order of tags, do not count here.
 */
@ApplicationScoped
public class DicomHeaders {
    /** Elements that no other content has by chance at its beginning. */
    private static final int SURE = 3;
    /** What follows the meta group, at least, before a deflated stream shows what it is. */
    private static final int STREAM_WITHIN = 64;
    /** Bytes of a deflated data set that are inflated at first: most headers are shorter. */
    private static final int INFLATED_FIRST = 1 << 18;

    private final ImageLimits limits;

    DicomHeaders(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * The header facts.
     *
     * @param beginning the first bytes of a file that {@link DicomSignature} accepts
     * @param isWhole whether the file ends with them
     * @return empty where more bytes are needed, never of a whole file
     * @throws UnreadableImageException when a whole file ends, or cannot be understood, before the facts are there
     */
    public Optional<InstanceHeader> read(byte[] beginning, boolean isWhole) throws UnreadableImageException {
        try {
            return facts(beginning, isWhole);
        } catch (UnreadableImageException e) {
            // What is cut off may be all that is wrong.
            if (isWhole || e.reason() == RejectionReason.TOO_COMPLEX || e.reason() == RejectionReason.TOO_LARGE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<InstanceHeader> facts(byte[] beginning, boolean isWhole) throws UnreadableImageException {
        Decoding decoding = new Decoding();
        int start = DicomSignature.length(beginning);
        FileMeta meta = FileMeta.of(beginning, start, decoding);
        if (beginning.length - meta.end() < 8) {
            throw DataElement.truncated("the file ends before its first data element");
        }
        TransferSyntax declared = TransferSyntax.ofDataSet(meta.transferSyntaxUid()
                .orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
        DataSetForm form = DataSetForm.seen(beginning, meta.end(), DataSetForm.of(declared));
        if (form.evidence(beginning, meta.end()) < SURE && (isWhole || beginning.length - meta.end() > STREAM_WITHIN)) {
            Optional<Optional<InstanceHeader>> deflated = deflated(beginning, meta.end(), declared, isWhole);
            if (deflated.isPresent()) {
                return deflated.get();
            }
        }
        return facts(beginning, meta.end(), form, isWhole, decoding);
    }

    /** The facts of what is deflated there; empty where nothing is, and the transfer syntax does not say so either. */
    private Optional<Optional<InstanceHeader>> deflated(byte[] beginning, int offset, TransferSyntax declared,
            boolean isWhole) throws UnreadableImageException {
        int most = (int) Math.min(limits.uploadBytes(), Integer.MAX_VALUE - 8);
        int max = Math.min(INFLATED_FIRST, most);
        while (true) {
            Inflation.Beginning inflated;
            try {
                inflated = Inflation.beginning(beginning, offset, max);
            } catch (UnreadableImageException e) {
                if (declared.isDeflated()) {
                    throw e;
                }
                return Optional.empty();
            }
            byte[] bytes = inflated.bytes();
            DataSetForm form = DataSetForm.seen(bytes, 0, DataSetForm.of(declared));
            if (!declared.isDeflated() && form.evidence(bytes, 0) < SURE) {
                return Optional.empty();
            }
            boolean isAll = bytes.length < max || inflated.isWhole();
            Optional<InstanceHeader> facts = facts(bytes, 0, form, isAll && isWhole, new Decoding());
            if (facts.isPresent() || isAll) {
                return Optional.of(facts);
            }
            if (max == most) {
                throw new UnreadableImageException(RejectionReason.TOO_LARGE,
                        "the deflated data set is larger than " + most + " bytes");
            }
            max = (int) Math.min(most, 4L * max);
        }
    }

    private static Optional<InstanceHeader> facts(byte[] bytes, int offset, DataSetForm form, boolean isWhole,
            Decoding decoding) throws UnreadableImageException {
        ByteCursor cursor = new ByteCursor(bytes, offset, form.bigEndian());
        if (cursor.remaining() >= 4 && Tag.group(cursor.tagAt(offset)) == Tag.DIRECTORY_GROUP) {
            return Optional.of(new HeaderFacts(new NoElements()).of(Optional.of(ObjectKind.DICOMDIR)));
        }
        HeaderBeginning begun = HeaderBeginning.read(cursor, form.explicitVr(), decoding);
        DataSet header = begun.header();
        Optional<String> noImage = ObjectKind.noImage(header);
        // A damaged file is an image where it says of which size; its reader will say what is wrong.
        if (begun.failure().isPresent() && !(isWhole && header.has(Tag.Rows) && header.has(Tag.Columns))) {
            throw begun.failure().get();
        }
        if (begun.end() == HeaderBeginning.End.BYTES && begun.failure().isEmpty()) {
            noImage = noImage.or(() -> Optional.of(ObjectKind.NO_PIXEL_DATA));
        }
        return begun.end() == HeaderBeginning.End.BYTES && !isWhole ? Optional.empty()
                : Optional.of(new HeaderFacts(header).of(noImage));
    }
}
