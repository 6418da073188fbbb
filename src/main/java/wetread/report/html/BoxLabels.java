package wetread.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetread.imaging.Size;
import wetread.report.FindingOrder;

/**
 * Places the numbers of boxes on a picture so that no number covers another, nor more boxes than it must. All measures
 * are percent of the picture's width or height; numbers grow and shrink with the picture, so that what is apart stays
 * apart at any size.
 */
final class BoxLabels {
    /** The width of a number, percent of the picture's; the style sheet has the same. */
    static final double SIDE = 6.5;

    private final double height;
    private final List<Area> boxes;
    private final List<Area> placed = new ArrayList<>();

    /**
     * @param aspect width of the picture divided by its height: a number is square
     * @param boxes of all findings on the picture
     */
    BoxLabels(double aspect, List<Area> boxes) {
        this.height = Math.min(SIDE * aspect, 25);
        this.boxes = List.copyOf(boxes);
    }

    /** A rectangle on a picture. */
    record Area(double left, double top, double width, double height) {

        boolean overlaps(Area other) {
            return left < other.left + other.width && other.left < left + width
                    && top < other.top + other.height && other.top < top + height;
        }
    }

    /** A place on a picture and that of its number, in percent of the picture's width and height, two decimals. */
    record Box(int number, boolean isDoubtful, String left, String top, String width, String height, String numberLeft,
            String numberTop) {
    }

    /** The boxes of findings on a picture that shows their frame. */
    static List<Box> of(Size picture, List<FindingOrder.Ranked> findings) {
        List<Area> areas = findings.stream().map(one -> one.finding().box())
                .map(box -> new Area(100 * box.x(), 100 * box.y(), 100 * box.width(), 100 * box.height())).toList();
        BoxLabels labels = new BoxLabels((double) picture.width() / picture.height(), areas);
        return IntStream.range(0, areas.size())
                .mapToObj(i -> box(findings.get(i), areas.get(i), labels.place(areas.get(i)))).toList();
    }

    private static Box box(FindingOrder.Ranked finding, Area area, Area label) {
        return new Box(finding.number(), finding.isDoubtful(), decimal(area.left()), decimal(area.top()),
                decimal(area.width()), decimal(area.height()), decimal(label.left()), decimal(label.top()));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** Where the number of a box stands: at one of its corners if there is room, else as near as there is. */
    Area place(Area box) {
        Area free = atCorners(box).filter(this::isFree).min(Comparator.comparingLong(this::covered))
                .orElseGet(() -> nearest(box));
        placed.add(free);
        return free;
    }

    private Stream<Area> atCorners(Area box) {
        double right = box.left() + box.width() - SIDE;
        double bottom = box.top() + box.height();
        return Stream.of(at(box.left(), box.top() - height), at(right, box.top() - height), at(box.left(), bottom),
                at(right, bottom), at(box.left() - SIDE, box.top()), at(box.left() + box.width(), box.top()),
                at(box.left() - SIDE, bottom - height), at(box.left() + box.width(), bottom - height),
                at(box.left(), box.top()), at(right, box.top()), at(box.left(), bottom - height),
                at(right, bottom - height));
    }

    /** Of the places in a grid over the picture; the box's corner where a picture has more boxes than room. */
    private Area nearest(Area box) {
        List<Area> grid = new ArrayList<>();
        for (double top = 0; top + height <= 100; top += height) {
            for (double left = 0; left + SIDE <= 100; left += SIDE) {
                grid.add(at(left, top));
            }
        }
        return grid.stream().filter(this::isFree)
                .min(Comparator.comparingDouble(area -> Math.hypot(area.left() - box.left(), area.top() - box.top())))
                .orElse(at(clamped(box.left(), SIDE), clamped(box.top(), height)));
    }

    private static double clamped(double start, double side) {
        return Math.max(0, Math.min(start, 100 - side));
    }

    private Area at(double left, double top) {
        return new Area(left, top, SIDE, height);
    }

    private boolean isFree(Area area) {
        return area.left() >= 0 && area.top() >= 0 && area.left() + area.width() <= 100
                && area.top() + area.height() <= 100 && placed.stream().noneMatch(area::overlaps);
    }

    private long covered(Area area) {
        return boxes.stream().filter(area::overlaps).count();
    }
}
