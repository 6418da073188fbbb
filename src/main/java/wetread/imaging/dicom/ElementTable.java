package wetread.imaging.dicom;

import java.util.Arrays;
import java.util.Optional;

/** The elements of a data set or an item by their tags. A file may have millions, so each is three numbers and a VR. */
final class ElementTable {
    private static final int TAG = 0;
    private static final int VR = 1;
    private static final int OFFSET = 2;
    private static final int LENGTH = 3;
    private static final int FIELDS = 4;

    private int[] fields = new int[8 * FIELDS];
    private int count;
    private boolean ascending = true;

    void add(DataElement element) {
        int at = count * FIELDS;
        if (at == fields.length) {
            fields = Arrays.copyOf(fields, 2 * at);
        }
        ascending &= count == 0 || Integer.compareUnsigned(fields[at - FIELDS + TAG], element.tag()) < 0;
        fields[at + TAG] = element.tag();
        fields[at + VR] = element.vr().isEmpty() ? 0 : element.vr().charAt(0) << 8 | element.vr().charAt(1);
        fields[at + OFFSET] = element.offset();
        fields[at + LENGTH] = element.length();
        count++;
    }

    /** Gives back the memory that was taken for more elements. */
    ElementTable trimmed() {
        fields = Arrays.copyOf(fields, count * FIELDS);
        return this;
    }

    /** The element of a tag, the last where it stands more than once; empty where there is none. */
    Optional<DataElement> get(int tag) {
        int index = ascending ? search(tag) : scan(tag);
        return index < 0 ? Optional.empty() : Optional.of(element(index * FIELDS));
    }

    private DataElement element(int at) {
        int vr = fields[at + VR];
        return new DataElement(fields[at + TAG], vr == 0 ? "" : Vr.toString((byte) (vr >> 8), (byte) vr),
                fields[at + OFFSET], fields[at + LENGTH]);
    }

    private int scan(int tag) {
        int index = count - 1;
        while (index >= 0 && fields[index * FIELDS + TAG] != tag) {
            index--;
        }
        return index;
    }

    private int search(int tag) {
        int from = 0;
        int to = count - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = Integer.compareUnsigned(fields[middle * FIELDS + TAG], tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }
}
