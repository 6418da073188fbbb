package wetread.tools.demo;

import java.util.function.DoubleBinaryOperator;
import wetread.tools.local.DicomFile;

/** A chest in two views as a detector would store it. Both are drawn, and show nobody. */
public final class ChestPair {
    private static final int COLUMNS = 720;
    private static final int ROWS = 880;
    private static final String UID = "2.25.17000000000000000000000000000001";

    private ChestPair() {
    }

    /** From back to front, as the file of a detector. */
    public static byte[] frontal() {
        return file(1, "PA", (x, y) -> {
            double lungs = inside(x + 0.36, y + 0.05, 0.27, 0.62) + inside(x - 0.36, y + 0.05, 0.27, 0.62);
            double heart = inside(x - 0.12, y - 0.25, 0.27, 0.3);
            double ribs = 0.25 * lungs * Math.max(0, Math.sin((y + Math.abs(x) * 0.5) * 26));
            return body(x, y, 0.92) + 0.2 * inside(x, y, 0.09, 1.4) - 0.85 * lungs + ribs + 0.4 * heart;
        });
    }

    /** From the side. */
    public static byte[] lateral() {
        return file(2, "LL", (x, y) -> {
            double lung = inside(x - 0.02, y + 0.05, 0.5, 0.68);
            double heart = inside(x + 0.26, y - 0.28, 0.25, 0.27);
            double spine = inside(x - 0.5 + 0.1 * y * y, y, 0.09, 1.2) * (0.7 + 0.3 * Math.sin(y * 30));
            return body(x, y, 0.72) - 0.8 * lung + 0.3 * heart + 0.4 * spine;
        });
    }

    /** Soft tissue, darker towards the skin. */
    private static double body(double x, double y, double halfWidth) {
        return 0.95 * inside(x, y * 0.55, halfWidth, 1);
    }

    /** 1 within an ellipse around the origin, 0 outside of it, soft at its border. */
    private static double inside(double x, double y, double halfWidth, double halfHeight) {
        double from = Math.hypot(x / halfWidth, y / halfHeight);
        return 1 / (1 + Math.exp((from - 1) * 22));
    }

    /** @param tissue how much lies in the way of the rays, about 0 to 1.5, at a place from −1 to 1 */
    private static byte[] file(int number, String view, DoubleBinaryOperator tissue) {
        int[] stored = new int[COLUMNS * ROWS];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                double through = tissue.applyAsDouble(2.0 * x / COLUMNS - 1, 2.0 * y / ROWS - 1);
                stored[y * COLUMNS + x] = (int) Math.max(0, Math.min(4095, 250 + 2600 * through));
            }
        }
        return DicomFile.grey(COLUMNS, ROWS, stored).unsigned(0x00280101, 12).unsigned(0x00280102, 11)
                .text(0x00080008, "CS", "DERIVED\\PRIMARY")
                .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.1.1").text(0x00080018, "UI", UID + "." + number)
                .text(0x00080020, "DA", "20261127").text(0x00080060, "CS", "DX")
                .text(0x00080068, "CS", "FOR PRESENTATION").text(0x00100020, "LO", "DEMO-1")
                .text(0x00180015, "CS", "CHEST").text(0x00185101, "CS", view)
                .text(0x0020000D, "UI", UID).text(0x0020000E, "UI", UID + ".0").text(0x00200011, "IS", "1")
                .text(0x00200013, "IS", Integer.toString(number)).text(0x00280030, "DS", "0.5\\0.5")
                .text(0x00280301, "CS", "NO").text(0x00281050, "DS", "2100").text(0x00281051, "DS", "4000").toBytes();
    }
}
