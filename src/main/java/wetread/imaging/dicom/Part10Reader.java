package wetread.imaging.dicom;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.ImageLimits;
import wetread.imaging.UnreadableImageException;

/**
 * Parses files of DICOM PS3.10 and data sets without preamble and meta group. It only notes where values lie; they, and
 * the items of sequences, are read when they are asked for.
 */
@DefaultBean
@ApplicationScoped
class Part10Reader implements DicomReader {
    /** Elements that no other content has by chance at its beginning. */
    private static final int SURE = 3;

    private final ImageLimits limits;

    Part10Reader(ImageLimits limits) {
        this.limits = limits;
    }

    @Override
    public DicomObject read(byte[] file, Decoding decoding) throws UnreadableImageException {
        int start = DicomSignature.length(file);
        if (start == file.length) {
            throw DataElement.truncated("the file ends after its preamble");
        }
        FileMeta meta = FileMeta.of(file, start, decoding);
        if (meta.transferSyntaxUid().isEmpty() && file.length - meta.end() < 8) {
            throw DataElement.truncated("the file ends before its first data element");
        }
        TransferSyntax declared = TransferSyntax.ofDataSet(meta.transferSyntaxUid()
                .orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
        DataSetForm form = DataSetForm.seen(file, meta.end(), DataSetForm.of(declared));
        ByteCursor data = new ByteCursor(file, meta.end(), form.bigEndian());
        if (form.evidence(file, meta.end()) < SURE) {
            Optional<byte[]> inflated = inflated(file, meta.end(), declared);
            if (inflated.isPresent()) {
                form = DataSetForm.seen(inflated.get(), 0, DataSetForm.of(declared));
                data = new ByteCursor(inflated.get(), 0, form.bigEndian());
            }
        }
        return object(data, meta.transferSyntaxUid().orElse(form.nativeSyntax().uid()), form.explicitVr(),
                declared.isEncapsulated(), decoding);
    }

    /** What is deflated there; empty where nothing is, and the transfer syntax does not say so either. */
    private Optional<byte[]> inflated(byte[] file, int offset, TransferSyntax declared)
            throws UnreadableImageException {
        try {
            byte[] inflated = new Inflation(limits.uploadBytes()).inflate(file, offset);
            boolean believed = declared.isDeflated()
                    || DataSetForm.seen(inflated, 0, DataSetForm.of(declared)).evidence(inflated, 0) >= SURE;
            return believed ? Optional.of(inflated) : Optional.empty();
        } catch (UnreadableImageException e) {
            if (declared.isDeflated()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static DicomObject object(ByteCursor cursor, String transferSyntaxUid, boolean explicitVr,
            boolean labelledCoded, Decoding decoding) throws UnreadableImageException {
        ElementReader reader = new ElementReader(cursor, decoding);
        ElementTable elements = new ElementTable();
        PixelData pixels = null;
        while (cursor.remaining() >= 8 && pixels == null) {
            DataElement element = reader.header(explicitVr);
            if (element.tag() == Tag.PixelData) {
                pixels = new PixelDataReader(cursor, labelledCoded, decoding).read(element);
                new MisplacedElements(cursor.in(cursor.bigEndian()), explicitVr, decoding).addTo(elements);
            } else {
                elements.add(reader.passed(element, explicitVr));
            }
        }
        if (pixels == null && cursor.remaining() > 0) {
            throw DataElement.truncated("the file ends inside the header of a data element");
        }
        return new DicomObject(transferSyntaxUid, new ParsedDataSet(cursor, explicitVr, elements,
                CharacterSets.DEFAULT, decoding), Optional.ofNullable(pixels));
    }
}
