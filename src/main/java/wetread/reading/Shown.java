package wetread.reading;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import wetread.imaging.Rendition;

/**
 * What a model is sent of an image.
 *
 * @param all pictures that there are for a model like it at that size
 * @param numbers of those that it is sent, in their order; 0 the first
 * @param half whether they have half the width and height that the model takes
 */
record Shown(List<Rendition> all, List<Integer> numbers, boolean half) {

    /**
     * As many pictures as may be shown: the first, the last, and evenly some between them; the middle one where it is
     * one.
     *
     * @param max 1 or more; empty for all
     */
    static Shown of(List<Rendition> all, OptionalInt max, boolean half) {
        int count = Math.min(max.orElse(all.size()), all.size());
        return new Shown(all, count == 1 ? List.of(all.size() / 2) : IntStream.range(0, count)
                .mapToObj(i -> (int) Math.round(i * (all.size() - 1.0) / (count - 1))).toList(), half);
    }

    /** What was shown before, as it was kept with the answer. */
    static Shown again(List<Rendition> all, PaidAnswer.Sent sent) {
        return new Shown(all, sent.pictures().stream().filter(number -> number >= 0 && number < all.size()).toList(),
                sent.half());
    }

    /** Every other of these pictures. */
    Shown less() {
        return new Shown(all,
                IntStream.range(0, numbers.size()).filter(i -> i % 2 == 0).mapToObj(numbers::get).toList(), half);
    }

    /** What is sent, in its order. */
    List<Rendition> pictures() {
        return numbers.stream().map(all::get).toList();
    }

    /** What is to be kept with the answer; empty for every picture at its full size. */
    Optional<PaidAnswer.Sent> sent() {
        return half || numbers.size() < all.size() ? Optional.of(new PaidAnswer.Sent(half, numbers))
                : Optional.empty();
    }
}
