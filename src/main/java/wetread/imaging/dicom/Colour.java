package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.StoredValues;

/**
 * Shows frames of three samples a pixel (DICOM PS3.3 C.7.6.3.1.2), RGB as it is, YBR_FULL converted to RGB. Of each
 * sample the eight most significant stored bits count.
 *
 * @param ybr whether samples are YBR_FULL
 */
record Colour(PixelLayout layout, boolean ybr) implements FrameDisplay {
    @Override
    public List<DisplayedFrame> show(StoredValues values, int frame) {
        return List.of(new DisplayedFrame(new Rows(values, layout, ybr), Optional.empty()));
    }

    @Override
    public boolean canPassJpegThrough(DisplayedFrame shown) {
        return ybr;
    }

    private static final class Rows implements Picture {
        private final StoredValues values;
        private final PixelLayout layout;
        private final boolean ybr;
        private final int[] stored;

        Rows(StoredValues values, PixelLayout layout, boolean ybr) {
            this.values = values;
            this.layout = layout;
            this.ybr = ybr;
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
            int shift = layout.bitsStored() - 8;
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
