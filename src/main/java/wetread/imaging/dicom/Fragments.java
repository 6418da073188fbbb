package wetread.imaging.dicom;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/** Fragments of Pixel Data in their order. A file may have millions, so each is two numbers. */
final class Fragments extends AbstractList<PixelData.Fragment> implements RandomAccess {
    private int[] places = new int[16];
    private int count;

    /** @param offset where its value begins */
    void add(int offset, int length) {
        if (2 * count == places.length) {
            places = Arrays.copyOf(places, 4 * count);
        }
        places[2 * count] = offset;
        places[2 * count + 1] = length;
        count++;
    }

    @Override
    public PixelData.Fragment get(int index) {
        Objects.checkIndex(index, count);
        return new PixelData.Fragment(places[2 * index], places[2 * index + 1]);
    }

    @Override
    public int size() {
        return count;
    }
}
