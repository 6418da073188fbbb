package wetread.reading.finding;

import java.util.List;
import java.util.Optional;
import wetread.imaging.Rendition;

/**
 * Where on a frame a finding lies, in fractions of the frame: 0 the left or upper edge, 1 the other.
 *
 * @param frame 0 the first
 * @param width more than 0
 * @param height more than 0
 */
public record Box(int frame, double x, double y, double width, double height) {

    /**
     * The box on a frame that a model drew on a picture. A picture may hold several frames: the one below the box's centre
     * counts, and what reaches beyond it is cut off.
     *
     * @param picture 1 the first
     * @param x fraction of the picture, as the others
     * @return nothing where there is no such picture, or no frame below the box
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
                return Optional.of(new Box(view.frame(), begin, above,
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
