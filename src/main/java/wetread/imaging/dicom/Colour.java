package wetread.imaging.dicom;

import wetread.imaging.Picture;
import wetread.imaging.Size;

/** An RGB frame (DICOM PS3.3 C.7.6.3.1.2), the eight most significant stored bits of each sample. */
final class Colour implements Picture {
    private final StoredValues values;
    private final PixelLayout layout;
    private final int[] stored;

    Colour(StoredValues values, PixelLayout layout) {
        this.values = values;
        this.layout = layout;
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
            samples[i] = (byte) (shift >= 0 ? stored[i] >>> shift : stored[i] << -shift);
        }
    }
}
