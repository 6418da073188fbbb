package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A DICOM data set, whichever reader read it. Absent and empty elements are the same. */
interface DicomObject {
    /** How the data set was written. */
    TransferSyntax transferSyntax();

    /** All values of a text element, padding removed; empty where absent. */
    List<String> strings(int tag);

    /** The first value of a text element. */
    default Optional<String> string(int tag) {
        return strings(tag).stream().findFirst().filter(s -> !s.isEmpty());
    }

    /** The first value of a binary or text integer element (US, SS, UL, SL, IS). */
    OptionalInt integer(int tag);

    /** All values of a decimal string or floating point element; values that are not numbers are left out. */
    double[] decimals(int tag);

    /** Pixel Data of the top level; never that of an icon inside a sequence. */
    Optional<PixelData> pixelData();
}
