package wetread.imaging.dicom;

/** Recognises a DICOM file by its first bytes. */
public final class DicomSignature {
    /** Bytes before the prefix {@code DICM} (PS3.10 7.1). */
    static final int PREAMBLE = 128;

    private DicomSignature() {
    }

    /**
     * Whether the file has the prefix of PS3.10, or begins like a data set: with an element of group 2 or 8 whose value
     * representation, or in implicit syntaxes whose length, is possible.
     */
    public static boolean matches(byte[] file) {
        return hasPrefix(file) || startsLikeDataSet(file);
    }

    static boolean hasPrefix(byte[] file) {
        return file.length >= PREAMBLE + 4 && file[PREAMBLE] == 'D' && file[PREAMBLE + 1] == 'I'
                && file[PREAMBLE + 2] == 'C' && file[PREAMBLE + 3] == 'M';
    }

    private static boolean startsLikeDataSet(byte[] file) {
        if (file.length < 8) {
            return false;
        }
        boolean little = (file[0] == 2 || file[0] == 8) && file[1] == 0;
        boolean big = file[0] == 0 && (file[1] == 2 || file[1] == 8);
        if (!little && !big) {
            return false;
        }
        if (Vr.isKnown(file[4], file[5])) {
            return true;
        }
        int length = little
                ? (file[4] & 0xFF) | (file[5] & 0xFF) << 8 | (file[6] & 0xFF) << 16 | (file[7] & 0xFF) << 24
                : -1;
        return length >= 0 && length <= file.length - 8 && file[3] == 0 | file[2] <= 0x20;
    }
}
