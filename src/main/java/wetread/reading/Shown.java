package wetread.reading;

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
     * As many pictures as may be shown: the first, the last, and evenly some between them; the middle one where it is
     * one.
     *
     * @param max 1 or more
     */
    static Shown of(List<Rendition> all, int max) {
        int count = Math.min(max, all.size());
        List<Rendition> chosen = count == 1 ? List.of(all.get(all.size() / 2)) : IntStream.range(0, count)
                .mapToObj(i -> all.get((int) Math.round(i * (all.size() - 1.0) / (count - 1)))).toList();
        return new Shown(chosen, all.size());
    }

    /** Every other of these pictures. */
    Shown less() {
        return new Shown(IntStream.range(0, pictures.size()).filter(i -> i % 2 == 0).mapToObj(pictures::get).toList(),
                outOf);
    }
}
