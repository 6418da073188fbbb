package wetread.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import wetread.imaging.Rendition;

/**
 * What a model is sent of an image.
 *
 * @param pictures in the order in which they are sent
 * @param outOf how many there are for a model like it at that size
 */
record Shown(List<Rendition> pictures, int outOf) {
    static final Shown NOTHING = new Shown(List.of(), 0);

    /**
     * As many pictures as may be shown: those of the first and the last slice, and evenly some between them; of the
     * middle one where it is one. A slice is shown through all of its windows, unless one slice has more than may be.
     *
     * @param max 1 or more
     */
    static Shown of(List<Rendition> all, int max) {
        List<List<Rendition>> slices = slices(all);
        int most = slices.stream().mapToInt(List::size).max().orElse(1);
        return new Shown(most > max ? evenly(all, max)
                : evenly(slices, max / most).stream().flatMap(List::stream).toList(), all.size());
    }

    /** Pictures that follow each other and show the same frames, together. */
    private static List<List<Rendition>> slices(List<Rendition> all) {
        List<List<Rendition>> slices = new ArrayList<>();
        List<Integer> before = List.of();
        for (Rendition picture : all) {
            List<Integer> frames = picture.views().stream().map(Rendition.View::frame).toList();
            if (!frames.equals(before)) {
                slices.add(new ArrayList<>());
            }
            slices.get(slices.size() - 1).add(picture);
            before = frames;
        }
        return slices;
    }

    private static <T> List<T> evenly(List<T> all, int max) {
        int count = Math.min(max, all.size());
        return count == 1 ? List.of(all.get(all.size() / 2)) : IntStream.range(0, count)
                .mapToObj(i -> all.get((int) Math.round(i * (all.size() - 1.0) / (count - 1)))).toList();
    }

    /** The pictures of every other slice; every other picture where there is one slice. */
    Shown less() {
        List<List<Rendition>> slices = slices(pictures);
        return new Shown(slices.size() == 1 ? everyOther(pictures)
                : everyOther(slices).stream().flatMap(List::stream).toList(), outOf);
    }

    private static <T> List<T> everyOther(List<T> all) {
        return IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get).toList();
    }
}
