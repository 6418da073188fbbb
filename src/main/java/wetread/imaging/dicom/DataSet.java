package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wetread.imaging.UnreadableImageException;

/** A DICOM data set, or an item of a sequence. An empty element counts as absent. */
interface DataSet {
    /** Whether the element is there, and not empty. */
    boolean has(int tag);

    /**
     * The values of a text element, decoded and without padding; none where it is absent. Values that lie beyond what
     * any reader uses may be left out.
     */
    List<String> strings(int tag);

    /** The first value of a text element; empty where it is absent or blank. */
    default Optional<String> string(int tag) {
        return strings(tag).stream().findFirst().filter(s -> !s.isEmpty());
    }

    /** The first value of an integer element (US, SS, UL, SL, IS); empty where it is absent or no number. */
    OptionalInt integer(int tag);

    /** The values of a DS or IS element, as of {@link #strings}; those that are not finite numbers are left out. */
    double[] decimals(int tag);

    /**
     * The value of a binary element (US, SS, OW, OB, UN) as unsigned 16-bit words; none where it is absent. Words that
     * lie beyond the largest palette may be left out.
     */
    int[] words(int tag);

    /**
     * The items of a sequence; none where it is absent.
     *
     * @throws UnreadableImageException when the sequence contradicts itself, or has too many items
     */
    List<DataSet> items(int tag) throws UnreadableImageException;

    /** The first item of a sequence; empty where it has none. */
    default Optional<DataSet> item(int tag) throws UnreadableImageException {
        return items(tag).stream().findFirst();
    }
}
