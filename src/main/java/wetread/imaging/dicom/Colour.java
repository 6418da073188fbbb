package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.StoredValues;

/**
 * Shows frames of three samples a pixel (DICOM PS3.3 C.7.6.3.1.2), RGB as it is, YBR_FULL converted to RGB. Of each
 * sample the eight most significant stored bits count; the eight most significant used ones where a header declares far
 * more than are used, which would show black.
 *
 * @param ybr whether samples are YBR_FULL
 */
record Colour(PixelLayout layout, boolean ybr) implements FrameDisplay {
    private static final int EIGHT = 8;
    /** A picture may be dark, but not sixteen times darker than it could be. */
    private static final int MIN_UNUSED_BITS = 4;

    @Override
    public List<DisplayedFrame> show(StoredValues values, int frame) {
        return List.of(new DisplayedFrame(new Rows(values, layout, ybr, usedBits(values, layout)), Optional.empty()));
    }

    /** Significant bits of the samples: those that are stored, or those that are used where these are far fewer. */
    static int usedBits(StoredValues values, PixelLayout layout) {
        if (layout.bitsStored() < EIGHT + MIN_UNUSED_BITS) {
            return layout.bitsStored();
        }
        int[] row = new int[layout.columns() * 3];
        int used = 0;
        for (int y = 0; y < layout.rows(); y++) {
            values.row(y, row);
            for (int value : row) {
                used |= value;
            }
        }
        int bits = Math.max(EIGHT, Integer.SIZE - Integer.numberOfLeadingZeros(used));
        return layout.bitsStored() - bits >= MIN_UNUSED_BITS ? bits : layout.bitsStored();
    }

    @Override
    public boolean canPassJpegThrough(DisplayedFrame shown) {
        return ybr;
    }

    private static final class Rows implements Picture {
        private final StoredValues values;
        private final PixelLayout layout;
        private final boolean ybr;
        private final int shift;
        private final int[] stored;

        Rows(StoredValues values, PixelLayout layout, boolean ybr, int bits) {
            this.values = values;
            this.layout = layout;
            this.ybr = ybr;
            this.shift = bits - EIGHT;
            this.stored = new int[layout.columns() * 3];
        }

        @Override
        public Size size() {
            return layout.size();
        }

        @Override
        public int channels() {
            return 3;
        }

        @Override
        public void row(int y, byte[] samples) {
            values.row(y, stored);
            for (int i = 0; i < stored.length; i++) {
                stored[i] = shift >= 0 ? stored[i] >>> shift & 0xFF : (int) (stored[i] * 255 / layout.maxStored());
            }
            if (ybr) {
                YbrFull.toRgb(stored, stored.length);
            }
            for (int i = 0; i < stored.length; i++) {
                samples[i] = (byte) stored[i];
            }
        }
    }
}
