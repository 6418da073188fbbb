package wetread.imaging.dicom;

import java.util.List;
import java.util.OptionalInt;

/** A data set without elements. */
final class NoElements implements DataSet {
    @Override
    public boolean has(int tag) {
        return false;
    }

    @Override
    public List<String> strings(int tag) {
        return List.of();
    }

    @Override
    public OptionalInt integer(int tag) {
        return OptionalInt.empty();
    }

    @Override
    public double[] decimals(int tag) {
        return new double[0];
    }

    @Override
    public int[] words(int tag) {
        return new int[0];
    }

    @Override
    public List<DataSet> items(int tag) {
        return List.of();
    }
}
