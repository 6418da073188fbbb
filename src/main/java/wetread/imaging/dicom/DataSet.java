package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wetread.imaging.UnreadableImageException;

/** A DICOM data set or an item of a sequence, whichever reader read it. Absent and empty elements are the same. */
interface DataSet {
    /** Whether the element is there, and not empty. */
    boolean has(int tag);

    /** All values of a text element in its character set, padding removed; empty where absent. */
    List<String> strings(int tag);

    /** The first value of a text element. */
    default Optional<String> string(int tag) {
        return strings(tag).stream().findFirst().filter(s -> !s.isEmpty());
    }

    /** The first value of a binary or text integer element (US, SS, UL, SL, IS). */
    OptionalInt integer(int tag);

    /** All values of a decimal string or integer string element; values that are not numbers are left out. */
    double[] decimals(int tag);

    /** The value of a binary element (US, SS, OW, OB, UN) as 16-bit words, unsigned; empty where absent. */
    int[] words(int tag);

    /**
     * The items of a sequence; none where it is absent.
     *
     * @throws UnreadableImageException when the sequence contradicts itself
     */
    List<DataSet> items(int tag) throws UnreadableImageException;

    /** The first item of a sequence. */
    default Optional<DataSet> item(int tag) throws UnreadableImageException {
        return items(tag).stream().findFirst();
    }
}
