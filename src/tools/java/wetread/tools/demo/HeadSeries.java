package wetread.tools.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.tools.local.DicomFile;

/**
 * A CT series of a head, made of one real slice: each slice is that one, as large as a head is at its height. It has
 * the positions, windows and values of a real series, and shows nobody's head.
 */
public final class HeadSeries {
    private static final int COUNT = 32;
    private static final int SIDE = 512;
    private static final double MILLIMETRES_APART = 4;
    /** From the first slice to where the head ends above the last one. */
    private static final double MILLIMETRES_TO_TOP = 168;
    /** Where the real slice lies: the widest. */
    private static final double MILLIMETRES_TO_WIDEST = 72;
    private static final String UID = "2.25.17000000000000000000000000000002";

    private final int[] slice;

    /** @param sample the real slice: 512 × 512, stored values that lie 1,024 above Hounsfield units */
    public HeadSeries(byte[] sample) {
        try {
            this.slice = DicomTesting.values(sample);
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("the shipped slice can be read", e);
        }
    }

    /** The files, from the lowest slice up. */
    public List<byte[]> slices() {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            files.add(file(i));
        }
        return files;
    }

    private byte[] file(int index) {
        double height = index * MILLIMETRES_APART;
        double fromWidest = (height - MILLIMETRES_TO_WIDEST) / (MILLIMETRES_TO_TOP - MILLIMETRES_TO_WIDEST);
        return DicomFile.grey(SIDE, SIDE, scaled(Math.sqrt(1 - fromWidest * fromWidest)))
                .unsigned(0x00280103, 1)
                .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
                .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2").text(0x00080018, "UI", UID + "." + (index + 1))
                .text(0x00080020, "DA", "20261127").text(0x00080060, "CS", "CT")
                .text(0x0008103E, "LO", "HEAD 4.0").text(0x00100020, "LO", "DEMO-2")
                .text(0x00180015, "CS", "HEAD").text(0x00180050, "DS", "4")
                .text(0x0020000D, "UI", UID).text(0x0020000E, "UI", UID + ".0").text(0x00200011, "IS", "2")
                .text(0x00200013, "IS", Integer.toString(index + 1))
                .text(0x00200032, "DS", String.format(Locale.ROOT, "-120\\-120\\%.1f", height))
                .text(0x00200037, "DS", "1\\0\\0\\0\\1\\0").text(0x00200052, "UI", UID + ".100")
                .text(0x00280030, "DS", "0.46875\\0.46875")
                .text(0x00281050, "DS", "45").text(0x00281051, "DS", "100")
                .text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1").toBytes();
    }

    private int[] scaled(double scale) {
        int[] stored = new int[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int fromX = (int) Math.round(SIDE / 2.0 + (x - SIDE / 2.0) / scale);
                int fromY = (int) Math.round(SIDE / 2.0 + (y - SIDE / 2.0) / scale);
                boolean isInside = fromX >= 0 && fromX < SIDE && fromY >= 0 && fromY < SIDE;
                // 0 is air; stored values below it are the scanner's padding.
                stored[y * SIDE + x] = isInside ? Math.max(slice[fromY * SIDE + fromX], 0) : 0;
            }
        }
        return stored;
    }
}
