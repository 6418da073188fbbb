package wetread.imaging.dicom;

/** Recognises a DICOM file by its first bytes. */
public final class DicomSignature {
    /** Bytes before the prefix {@code DICM} (PS3.10 7.1). */
    static final int PREAMBLE = 128;
    /** Bytes of the prefix. */
    private static final int PREFIX = 4;

    private DicomSignature() {
    }

    /**
     * Whether the file has the prefix of PS3.10, or begins like a data set: with an element of group 2 or 8 whose value
     * representation, or in implicit syntaxes whose length, is possible. The preamble may be left out, not what follows
     * the prefix then.
     */
    public static boolean matches(byte[] file) {
        return hasPrefix(file) || startsLikeDataSet(file, isPrefix(file, 0) ? PREFIX : 0);
    }

    static boolean hasPrefix(byte[] file) {
        return isPrefix(file, PREAMBLE);
    }

    /** Bytes of preamble and prefix; 0 where the file has none. */
    static int length(byte[] file) {
        if (hasPrefix(file)) {
            return PREAMBLE + PREFIX;
        }
        return isPrefix(file, 0) ? PREFIX : 0;
    }

    private static boolean isPrefix(byte[] file, int at) {
        return file.length - at >= PREFIX && file[at] == 'D' && file[at + 1] == 'I' && file[at + 2] == 'C'
                && file[at + 3] == 'M';
    }

    private static boolean startsLikeDataSet(byte[] file, int at) {
        if (file.length - at < 8) {
            return false;
        }
        boolean little = (file[at] == 2 || file[at] == 8) && file[at + 1] == 0;
        boolean big = file[at] == 0 && (file[at + 1] == 2 || file[at + 1] == 8);
        if (!little && !big) {
            return false;
        }
        if (Vr.isKnown(file[at + 4], file[at + 5])) {
            return true;
        }
        int length = little ? new ByteCursor(file, at, false).int32At(at + 4) : -1;
        return length >= 0 && length <= file.length - at - 8 && file[at + 3] == 0 | file[at + 2] <= 0x20;
    }
}
