package wetread.imaging;

import java.util.List;

/**
 * Where a slice lies in the patient (DICOM PS3.3 C.7.6.2).
 *
 * @param position Image Position (Patient) (0020,0032), millimetres: three numbers
 * @param orientation Image Orientation (Patient) (0020,0037): the direction cosines of a row, then of a column; six
 *        numbers
 * @param spacing Pixel Spacing (0028,0030), millimetres: from row to row, from column to column; empty where unknown
 */
public record ImagePlane(List<Double> position, List<Double> orientation, List<Double> spacing) {

    /** @throws IllegalArgumentException when a number is missing or not finite */
    public ImagePlane {
        if (position.size() != 3 || orientation.size() != 6
                || !spacing.isEmpty() && spacing.size() != 2
                || position.stream().anyMatch(number -> !Double.isFinite(number))
                || orientation.stream().anyMatch(number -> !Double.isFinite(number))) {
            throw new IllegalArgumentException("a plane has a position and two directions, pixels two sides");
        }
    }

    /** One whose pixels may be of any size. */
    public ImagePlane(List<Double> position, List<Double> orientation) {
        this(position, orientation, List.of());
    }

    /** How far the slice lies along the normal of its plane, millimetres. Slices of one orientation compare by it. */
    public double along() {
        return along(orientation);
    }

    /** The same along the normal of another plane, for slices that are tilted against each other a little. */
    public double along(List<Double> directions) {
        List<Double> d = directions;
        double x = d.get(1) * d.get(5) - d.get(2) * d.get(4);
        double y = d.get(2) * d.get(3) - d.get(0) * d.get(5);
        double z = d.get(0) * d.get(4) - d.get(1) * d.get(3);
        return x * position.get(0) + y * position.get(1) + z * position.get(2);
    }
}
