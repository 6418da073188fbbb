package wetread.reading.finding;

import java.util.List;
import java.util.Optional;
import wetread.imaging.Rendition;

/**
 * Where on a frame a finding lies. Numbers are fractions of the frame's width or height, from 0 at its left or upper
 * edge to 1 at the opposite one.
 *
 * @param picture the number of the picture on which it was drawn, among those that the model was sent; the first is 1
 * @param frame the frame's number; the first is 0
 * @param x of the left edge
 * @param y of the upper edge
 * @param width more than 0
 * @param height more than 0
 */
public record Box(int picture, int frame, double x, double y, double width, double height) {

    /**
     * Carries a box that a model drew on a picture over to the frame that the picture shows there. A picture may show
     * several frames: the box belongs to the one in which its centre lies, and is cut off at that frame's edges.
     *
     * @param pictures what the model was sent, in order
     * @param picture the picture's number; the first is 1
     * @param x of the left edge, as a fraction of the picture's width; the other numbers likewise
     * @return nothing where there is no such picture, the box reaches beyond it, or its centre lies in no frame
     */
    public static Optional<Box> onPicture(List<Rendition> pictures, int picture, double x, double y, double width,
            double height) {
        if (picture < 1 || picture > pictures.size() || !(x >= 0 && y >= 0 && width > 0 && height > 0)
                || x + width > 1.001 || y + height > 1.001) {
            return Optional.empty();
        }
        Rendition shown = pictures.get(picture - 1);
        double left = x * shown.size().width();
        double top = y * shown.size().height();
        double right = (x + width) * shown.size().width();
        double bottom = (y + height) * shown.size().height();
        for (Rendition.View view : shown.views()) {
            double centerX = ((left + right) / 2 - view.x()) / view.size().width();
            double centerY = ((top + bottom) / 2 - view.y()) / view.size().height();
            if (centerX >= 0 && centerX <= 1 && centerY >= 0 && centerY <= 1) {
                double begin = fraction((left - view.x()) / view.size().width());
                double above = fraction((top - view.y()) / view.size().height());
                return Optional.of(new Box(picture, view.frame(), begin, above,
                        fraction((right - view.x()) / view.size().width()) - begin,
                        fraction((bottom - view.y()) / view.size().height()) - above));
            }
        }
        return Optional.empty();
    }

    private static double fraction(double value) {
        return Math.min(1, Math.max(0, value));
    }
}
