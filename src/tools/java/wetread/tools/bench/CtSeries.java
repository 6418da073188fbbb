package wetread.tools.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import wetread.tools.local.DicomFile;

/** Draws a CT of a body: many slices, and no patient's. */
final class CtSeries {
    /** Rows and columns that the shapes are measured in. */
    private static final int DRAWN = 512;
    /** A private element, as scanners write them: headers are some kilobytes long. */
    private static final int PRIVATE_BYTES = 6000;
    /** Standard deviation of the noise of a body scan, Hounsfield units. */
    private static final double NOISE = 18;
    private static final int NOISE_VALUES = (1 << 20) - 3;

    private final short[] noise = new short[NOISE_VALUES];
    private final byte[] secret = new byte[PRIVATE_BYTES];

    private final int slices;
    private final int side;
    private final int level;

    /**
     * @param slices how many it has
     * @param side rows and columns of each
     * @param level of compression in a ZIP, 0 to 9; -1 for the usual one
     */
    CtSeries(int slices, int side, int level) {
        this.slices = slices;
        this.side = side;
        this.level = level;
        Random random = new Random(20261127);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) Math.round(NOISE * random.nextGaussian());
        }
        random.nextBytes(secret);
    }

    /** How many slices it has. */
    int slices() {
        return slices;
    }

    /**
     * A slice as a file: 16 bits, uncompressed.
     *
     * @param study tells studies apart
     * @param number from 1
     */
    byte[] slice(int study, int number) {
        byte[] pixels = new byte[side * side * 2];
        for (int i = 0; i < side * side; i++) {
            int stored = 1024 + hounsfield(number, i % side, i / side);
            pixels[2 * i] = (byte) stored;
            pixels[2 * i + 1] = (byte) (stored >> 8);
        }
        String uid = "2.25.20261127." + study;
        return DicomFile.grey(side, side).bytes(0x7FE00010, "OW", pixels)
                .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL").text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, "UI", uid + ".1." + number).text(0x00080060, "CS", "CT")
                .text(0x00081030, "LO", "CT chest").text(0x0008103E, "LO", "Soft tissue axial")
                .text(0x00100020, "LO", "BENCH").text(0x00180015, "CS", "CHEST").text(0x00180050, "DS", "1.25")
                .bytes(0x00090010, "LO", "BENCH".concat(" ").getBytes()).bytes(0x00091001, "OB", secret)
                .text(0x0020000D, "UI", uid).text(0x0020000E, "UI", uid + ".1").text(0x00200011, "IS", "2")
                .text(0x00200013, "IS", Integer.toString(number))
                .text(0x00200032, "DS", "-180\\-180\\" + (1.25 * number))
                .text(0x00200037, "DS", "1\\0\\0\\0\\1\\0").text(0x00280030, "DS", "0.7\\0.7")
                .text(0x00281050, "DS", "40").text(0x00281051, "DS", "400")
                .text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1").toBytes();
    }

    /** An ellipse of soft tissue with two lungs and a spine, which change from slice to slice. */
    private int hounsfield(int number, int column, int row) {
        double along = number / (double) slices;
        double lungs = Math.sin(Math.PI * along);
        int value = -1000;
        int x = column * DRAWN / side;
        int y = row * DRAWN / side;
        if (in(x, y, 256, 260, 200, 140)) {
            value = 40;
            if (in(x, y, 165, 250, 75 * lungs, 100 * lungs) || in(x, y, 347, 250, 75 * lungs, 100 * lungs)) {
                value = -850 + (int) (60 * Math.sin((x + 3 * number) / 17.0) * Math.cos((y - number) / 13.0));
            } else if (in(x, y, 256, 350, 28, 26)) {
                value = 400 + 20 * (number % 7);
            }
        }
        int noisy = value + noise[(int) ((number * 7919L + row * (side + 1L) + column) % NOISE_VALUES)];
        return Math.max(-1024, noisy);
    }

    private static boolean in(int x, int y, double centreX, double centreY, double across, double down) {
        double dx = (x - centreX) / across;
        double dy = (y - centreY) / down;
        return dx * dx + dy * dy < 1;
    }

    /** All slices as a ZIP archive. */
    void zip(int study, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            for (int number = 1; number <= slices; number++) {
                zip.putNextEntry(new ZipEntry(String.format("DICOM/IM%04d", number)));
                zip.write(slice(study, number));
                zip.closeEntry();
            }
        }
    }

    /** The middle slice as a grey PNG of 8 bits. */
    byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        byte[] levels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < levels.length; i++) {
            int level = (hounsfield(slices / 2, i % side, i / side) + 160) * 255 / 400;
            levels[i] = (byte) Math.max(0, Math.min(255, level));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
