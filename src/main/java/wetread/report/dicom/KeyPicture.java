package wetread.report.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import wetread.imaging.Rendition;
import wetread.report.FindingOrder;
import wetread.report.Report;

/**
 * A picture on which findings lie.
 *
 * @param number of the picture among those that the model was sent; the first is 1
 * @param marks in the order of their findings
 */
record KeyPicture(int number, Rendition picture, List<Mark> marks) {

    /**
     * A finding's box on the picture.
     *
     * @param ranked the finding, with its number in the report
     */
    record Mark(FindingOrder.Ranked ranked, Canvas.Area area) {
        int number() {
            return ranked.number();
        }
    }

    /**
     * The fewest pictures that show each box once, at most {@code max}; those that show more come first, of equal ones
     * those that the model drew on. Of a slice that was shown through several windows one is enough.
     */
    static List<KeyPicture> of(FindingOrder order, List<Rendition> pictures, int max) {
        List<KeyPicture> left = new ArrayList<>(IntStream.range(0, pictures.size())
                .mapToObj(i -> new KeyPicture(i + 1, pictures.get(i), marks(order, pictures.get(i)))).toList());
        List<KeyPicture> chosen = new ArrayList<>();
        Set<Integer> shown = new HashSet<>();
        while (chosen.size() < max && !left.isEmpty()) {
            KeyPicture best = left.stream().max(Comparator.<KeyPicture>comparingLong(one -> one.news(shown))
                    .thenComparingLong(KeyPicture::drawn)
                    .thenComparing(KeyPicture::number, Comparator.reverseOrder())).orElseThrow();
            if (best.news(shown) == 0) {
                break;
            }
            left.remove(best);
            chosen.add(best);
            best.marks.forEach(mark -> shown.add(mark.number()));
        }
        return List.copyOf(chosen);
    }

    private long news(Set<Integer> shown) {
        return marks.stream().map(Mark::number).distinct().filter(one -> !shown.contains(one)).count();
    }

    /** How many boxes the model drew on this very picture. */
    private long drawn() {
        return marks.stream().filter(mark -> mark.ranked.finding().seenIn().stream()
                .anyMatch(seen -> seen.picture() == number)).count();
    }

    /** The frames that the picture shows, by their number in the study. */
    IntStream frames() {
        return picture.views().stream().mapToInt(Rendition.View::frame);
    }

    private static List<Mark> marks(FindingOrder order, Rendition picture) {
        return order.shown().stream().filter(one -> one.finding().box() != null)
                .flatMap(one -> picture.views().stream().filter(view -> view.frame() == one.finding().box().frame())
                        .map(view -> new Mark(one, area(view, one.finding().box())))).toList();
    }

    private static Canvas.Area area(Rendition.View view, Report.Box box) {
        int width = view.size().width();
        int height = view.size().height();
        return new Canvas.Area(view.x() + (int) Math.floor(box.x() * width),
                view.y() + (int) Math.floor(box.y() * height),
                view.x() + (int) Math.ceil((box.x() + box.width()) * width),
                view.y() + (int) Math.ceil((box.y() + box.height()) * height));
    }
}
