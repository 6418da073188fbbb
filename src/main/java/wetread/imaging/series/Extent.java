package wetread.imaging.series;

import java.util.Arrays;
import java.util.List;
import wetread.imaging.ImagePlane;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Size;

/**
 * The box along the axes of the patient in which slices lie, millimetres: to the left, to the back, to the head.
 *
 * @param from the lower ends on the three axes
 * @param to the upper ends
 */
record Extent(double[] from, double[] to) {
    /** Along the body. */
    private static final int LENGTH = 2;
    /**
     * The part of a length that another box has to have of it: fields of view differ, and sagittal images of a head
     * show the neck too.
     */
    private static final double SAME_LENGTH = 1.0 / 3;
    /** Width of a picture whose pixels may be of any size, a guess, millimetres. */
    private static final double USUAL_WIDTH = 300;

    /** @param slices that say where they lie, at least one */
    static Extent of(List<InstanceHeader> slices) {
        double[] from = new double[LENGTH + 1];
        double[] to = new double[LENGTH + 1];
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
        for (InstanceHeader slice : slices) {
            ImagePlane plane = slice.plane().orElseThrow();
            Size size = slice.size().orElse(new Size(1, 1));
            double guessed = USUAL_WIDTH / Math.max(size.width(), size.height());
            double height = size.height() * (plane.spacing().isEmpty() ? guessed : plane.spacing().get(0));
            double width = size.width() * (plane.spacing().isEmpty() ? guessed : plane.spacing().get(1));
            for (int axis = 0; axis <= LENGTH; axis++) {
                double corner = plane.position().get(axis);
                double across = width * plane.orientation().get(axis);
                double down = height * plane.orientation().get(axis + LENGTH + 1);
                from[axis] = Math.min(from[axis], corner + Math.min(0, across) + Math.min(0, down));
                to[axis] = Math.max(to[axis], corner + Math.max(0, across) + Math.max(0, down));
            }
        }
        return new Extent(from, to);
    }

    /** Whether another box is about the same place: the middle of this one, and enough of its length. */
    boolean isWithin(Extent other) {
        for (int axis = 0; axis <= LENGTH; axis++) {
            double middle = (from[axis] + to[axis]) / 2;
            if (middle < other.from[axis] || middle > other.to[axis]) {
                return false;
            }
        }
        double shared = Math.min(to[LENGTH], other.to[LENGTH]) - Math.max(from[LENGTH], other.from[LENGTH]);
        return shared >= SAME_LENGTH * (to[LENGTH] - from[LENGTH]);
    }
}
