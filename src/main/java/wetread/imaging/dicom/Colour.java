package wetread.imaging.dicom;

import java.util.List;
import java.util.Optional;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.StoredValues;

/**
 * Frames of three colours (DICOM PS3.3 C.7.6.3.1.2), the eight most significant stored bits of each sample: RGB as it is,
 * YBR_FULL made RGB.
 *
 * @param ybr whether samples are luminance and two colour differences
 */
record Colour(PixelLayout layout, boolean ybr) implements Photometry {
    @Override
    public List<MedicalImage.Shown> show(StoredValues values, int frame) {
        return List.of(new MedicalImage.Shown(new Rows(values, layout, ybr), Optional.empty()));
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
                samples[i] = (byte) (shift >= 0 ? stored[i] >>> shift : stored[i] * 255 / layout.largest());
            }
            if (ybr) {
                toRgb(samples);
            }
        }

        private void toRgb(byte[] samples) {
            for (int i = 0; i < stored.length; i += 3) {
                double y = samples[i] & 0xFF;
                int cb = (samples[i + 1] & 0xFF) - 128;
                int cr = (samples[i + 2] & 0xFF) - 128;
                samples[i] = level(y + 1.402 * cr);
                samples[i + 1] = level(y - 0.344136 * cb - 0.714136 * cr);
                samples[i + 2] = level(y + 1.772 * cb);
            }
        }

        private static byte level(double value) {
            return (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
    }
}
