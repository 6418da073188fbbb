package wetread.imaging.dicom;

/** The overlays of a header (DICOM PS3.3 C.9.2). They are never drawn. */
final class Overlays {
    private static final int FIRST_GROUP = 0x6000_0000;
    /** There are sixteen groups, of even numbers. */
    private static final int GROUPS = 16;
    private static final int GROUP_STEP = 0x0002_0000;
    private static final int BIT_POSITION = 0x0102;
    private static final int DATA = 0x3000;

    private Overlays() {
    }

    /** Whether an overlay has no data of its own but a bit of each pixel, as was allowed up to the edition of 2004. */
    static boolean lieInPixels(DataSet header) {
        for (int i = 0; i < GROUPS; i++) {
            int group = FIRST_GROUP + i * GROUP_STEP;
            if (header.integer(group | BIT_POSITION).orElse(0) > 0 && !header.has(group | DATA)) {
                return true;
            }
        }
        return false;
    }
}
