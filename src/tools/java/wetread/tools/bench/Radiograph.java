package wetread.tools.bench;

import java.util.Random;
import wetread.tools.local.DicomFile;

/** Draws a radiograph of a detector's usual size: a large picture to measure with, and no patient's. */
final class Radiograph {
    static final int COLUMNS = 2500;
    static final int ROWS = 3000;

    private Radiograph() {
    }

    /** 7.5 megapixels, 12 bits stored in 16, uncompressed, with a window and a detector's noise. */
    static byte[] file() {
        Random random = new Random(20261124);
        byte[] pixels = new byte[COLUMNS * ROWS * 2];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                double lungs = Math.exp(
                        -Math.pow((Math.abs(x - 1250) - 520) / 330.0, 2) - Math.pow((y - 1300) / 800.0, 2));
                double ribs = 0.08 * Math.sin((y + Math.abs(x - 1250) * 0.35) / 45.0) * lungs;
                double value = 1500 + 1800 * lungs + 1800 * ribs + 22 * random.nextGaussian();
                int stored = (int) Math.max(0, Math.min(4095, value));
                pixels[(y * COLUMNS + x) * 2] = (byte) stored;
                pixels[(y * COLUMNS + x) * 2 + 1] = (byte) (stored >> 8);
            }
        }
        return DicomFile.grey(COLUMNS, ROWS).bytes(0x7FE00010, "OW", pixels).unsigned(0x00280101, 12)
                .unsigned(0x00280102, 11).text(0x00281050, "DS", "2200").text(0x00281051, "DS", "3000")
                .text(0x00080060, "CS", "DX").text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.1.1")
                .text(0x00080018, "UI", "2.25.1").toBytes();
    }
}
