package wetread.imaging.dicom;

import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.StoredValues;

/** A grey picture that is made of stored values row by row. */
abstract class GreyPicture implements Picture {
    private final StoredValues values;
    private final Size size;
    private final int[] stored;

    private GreyPicture(StoredValues values, Size size) {
        this.values = values;
        this.size = size;
        this.stored = new int[size.width()];
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public void row(int y, byte[] samples) {
        values.row(y, stored);
        fill(stored, samples);
    }

    /** Writes the brightness of a row of stored values. */
    abstract void fill(int[] row, byte[] samples);

    /** Takes brightness from a table of all stored values. */
    static final class LookedUp extends GreyPicture {
        private final byte[] table;
        private final int min;

        /** @param table brightness of each value from {@link PixelLayout#minStored} to {@link PixelLayout#maxStored} */
        LookedUp(StoredValues values, PixelLayout layout, byte[] table) {
            super(values, layout.size());
            this.table = table;
            this.min = (int) layout.minStored();
        }

        /** Whether stored values are 0 to 255 and each is its own brightness. */
        boolean isIdentity() {
            for (int i = 0; i < table.length; i++) {
                if (table.length != 256 || min != 0 || (table[i] & 0xFF) != i) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void fill(int[] row, byte[] samples) {
            for (int x = 0; x < row.length; x++) {
                samples[x] = table[row[x] - min];
            }
        }
    }

    /** Computes brightness value by value. */
    static final class Computed extends GreyPicture {
        private final Brightness brightness;
        private final boolean signed;

        Computed(StoredValues values, PixelLayout layout, Brightness brightness) {
            super(values, layout.size());
            this.brightness = brightness;
            this.signed = layout.signed();
        }

        @Override
        void fill(int[] row, byte[] samples) {
            for (int x = 0; x < row.length; x++) {
                samples[x] = brightness.of(signed ? row[x] : Integer.toUnsignedLong(row[x]));
            }
        }
    }

    /** The brightness of stored values. */
    interface Brightness {
        /** 0 (black) to 255 (white), as an unsigned byte. */
        byte of(long stored);
    }
}
