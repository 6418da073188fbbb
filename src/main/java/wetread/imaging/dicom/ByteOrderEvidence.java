package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.PhotometricInterpretation;

/**
 * What native samples of 16 bits say about the byte order of the transfer syntax. Read in the wrong one, the low byte
 * is the high one: wherever the true high byte changes from one sample to the next, the values are far from each other,
 * while they are near by the right order. Data of which the lower byte means nothing, or means the same as the higher,
 * says nothing.
 */
final class ByteOrderEvidence {
    private static final int BITS = 16;
    /** Values of fewer bits change their high byte by jumps alone. */
    private static final int MIN_STORED = 10;
    /** Rows that are looked at, at even distances over all frames. */
    private static final int ROWS = 512;
    /** By the order that is believed, neighbours are near where they differ by less than one of so many parts. */
    private static final int NEAR = 8;
    /** As declared, where their high bytes differ by less than this. */
    private static final int NEAR_AS_DECLARED = 8 << Byte.SIZE;
    /** Fewer neighbours prove nothing. */
    private static final int MIN_DIFFERENT = 32;
    /** Of the neighbours that tell, less than one of so many is near as declared. */
    private static final int CLEARLY = 10;

    private final PixelData.Native pixels;
    private final int distance;
    private long different;
    private long near;
    private long nearByOther;

    private ByteOrderEvidence(PixelData.Native pixels, PixelLayout layout) {
        this.pixels = pixels;
        this.distance = (1 << layout.bitsStored()) / NEAR;
        int step = layout.planar() ? 1 : layout.samplesPerPixel();
        int width = layout.columns() * step;
        int rows = pixels.length() / (2 * width);
        for (int y = 0; y < rows; y += Math.max(1, rows / ROWS)) {
            int start = pixels.offset() + 2 * width * y;
            for (int x = step; x < width; x++) {
                compare(start + 2 * (x - step), start + 2 * x);
            }
        }
    }

    /** The pixels in the byte order that they have: the declared one, unless they clearly speak against it. */
    static PixelData settled(PixelData pixels, PixelLayout layout, Decoding decoding) {
        if (!(pixels instanceof PixelData.Native bare) || layout.bitsAllocated() != BITS
                || layout.bitsStored() < MIN_STORED || layout.photometricInterpretation()
                        .filter(PhotometricInterpretation.PALETTE_COLOR::equals).isPresent()
                || !new ByteOrderEvidence(bare, layout).speaksForOther()) {
            return pixels;
        }
        decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "Pixel Data (7FE0,0010) contradicts the byte order of "
                + "Transfer Syntax UID (0002,0010); it was read in the other one"));
        return new PixelData.Native(bare.bytes(), bare.offset(), bare.length(), !bare.bigEndian(), bare.wordSwapped());
    }

    private void compare(int left, int right) {
        byte[] bytes = pixels.bytes();
        // Where the byte lies that is the higher one as declared.
        int high = pixels.bigEndian() ? 0 : 1;
        int highChange = (bytes[right + high] & 0xFF) - (bytes[left + high] & 0xFF);
        int lowChange = (bytes[right + 1 - high] & 0xFF) - (bytes[left + 1 - high] & 0xFF);
        if (lowChange != 0 && lowChange != highChange) {
            different++;
            near += Math.abs((highChange << Byte.SIZE) + lowChange) < NEAR_AS_DECLARED ? 1 : 0;
            nearByOther += Math.abs((lowChange << Byte.SIZE) + highChange) < distance ? 1 : 0;
        }
    }

    private boolean speaksForOther() {
        return different >= MIN_DIFFERENT && CLEARLY * near < different && 2 * nearByOther > different;
    }
}
