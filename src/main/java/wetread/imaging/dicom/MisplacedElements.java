package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * What follows Pixel Data. Padding and signatures say nothing about the picture, but elements that belong before it may
 * be there too, against the ascending order of tags (DICOM PS3.5 7.1): a window, say. They count where all that follows
 * is elements, to the very end of the file; else it is taken for remains of pixels.
 */
final class MisplacedElements {
    private static final int FIRST_GROUP = 0x0008;
    /** More are no header that went astray. Each is looked for among those before Pixel Data. */
    private static final int MAX = 256;

    private final ByteCursor cursor;
    private final boolean explicitVr;
    private final Decoding decoding;

    /** @param cursor behind Pixel Data; it is moved */
    MisplacedElements(ByteCursor cursor, boolean explicitVr, Decoding decoding) {
        this.cursor = cursor;
        this.explicitVr = explicitVr;
        this.decoding = decoding;
    }

    /**
     * Adds those that stand nowhere before, and notes that.
     *
     * @throws UnreadableImageException {@code too_complex} when there are too many
     */
    void addTo(ElementTable elements) throws UnreadableImageException {
        List<DataElement> misplaced = following().stream().filter(element -> elements.get(element.tag()).isEmpty())
                .toList();
        if (!misplaced.isEmpty()) {
            misplaced.forEach(elements::add);
            decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY,
                    "data elements that belong before Pixel Data (7FE0,0010) stand behind it; they were followed"));
        }
    }

    /** The elements up to the end that belong before Pixel Data; none where anything else than elements is there. */
    private List<DataElement> following() throws UnreadableImageException {
        List<DataElement> following = new ArrayList<>();
        ElementReader reader = new ElementReader(cursor, decoding);
        try {
            while (cursor.remaining() >= 8) {
                DataElement element = reader.header(explicitVr);
                if (Tag.group(element.tag()) < FIRST_GROUP || Tag.group(element.tag()) == Tag.ITEM_GROUP
                        || element.vr().isEmpty() == explicitVr) {
                    return List.of();
                }
                DataElement passed = reader.passed(element, explicitVr);
                if (Integer.compareUnsigned(element.tag(), Tag.PixelData) < 0) {
                    following.add(passed);
                }
                if (following.size() > MAX) {
                    return List.of();
                }
            }
        } catch (UnreadableImageException e) {
            if (e.reason() == RejectionReason.TOO_COMPLEX) {
                throw e;
            }
            return List.of();
        }
        return cursor.remaining() == 0 ? following : List.of();
    }
}
