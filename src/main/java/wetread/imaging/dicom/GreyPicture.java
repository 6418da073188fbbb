package wetread.imaging.dicom;

import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.StoredValues;

/** A grey picture, made row by row from stored values. */
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

    abstract void fill(int[] row, byte[] samples);

    /** Brightness from a table over all stored values. */
    static final class LookedUp extends GreyPicture {
        private final byte[] table;
        private final int smallest;

        /** @param table brightness by stored value, the smallest that the layout allows first */
        LookedUp(StoredValues values, PixelLayout layout, byte[] table) {
            super(values, layout.size());
            this.table = table;
            this.smallest = (int) layout.smallest();
        }

        /** Whether each of 256 values is shown as it is. */
        boolean isIdentity() {
            for (int i = 0; i < table.length; i++) {
                if (table.length != 256 || smallest != 0 || (table[i] & 0xFF) != i) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void fill(int[] row, byte[] samples) {
            for (int x = 0; x < row.length; x++) {
                samples[x] = table[row[x] - smallest];
            }
        }
    }

    /** Brightness worked out value by value. */
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

    /** From a stored value to 0 (black) up to 255, unsigned. */
    interface Brightness {
        byte of(long stored);
    }
}
