package wetread.imaging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one report is about: series of images that were examined together. A lone file is a study of one series.
 *
 * <p>The slices of all series are numbered through, 0 first: the frame of a view, and of a box, is such a number. A
 * slice says in which frame of which file it lies.
 *
 * @param series at least one that is not set aside
 * @param members the files; none for a lone one
 * @param decoding shared by all images
 */
public record Study(List<Series> series, List<Member> members, Decoding decoding) {

    /** @throws IllegalArgumentException when no series can be shown */
    public Study {
        if (series.stream().allMatch(one -> one.stack().isEmpty())) {
            throw new IllegalArgumentException("a study has a series that can be shown");
        }
    }

    /** A lone file. */
    public static Study of(MedicalImage image) {
        return new Study(List.of(Series.of(image)), List.of(), image.decoding());
    }

    /** The image that stands for the study where one must: that of the first series which can be shown. */
    public MedicalImage leading() {
        return series.stream().flatMap(one -> one.stack().stream()).findFirst().orElseThrow();
    }

    /** Whether it is one file by itself. */
    public boolean isLone() {
        return members.isEmpty();
    }

    /**
     * A slice, by its place.
     *
     * @param seriesIndex among all series of the study, 0 first
     * @param index in the series, 0 first
     */
    public record Place(int seriesIndex, Series series, int index) {
        public Series.Slice slice() {
            return series.slices().get(index);
        }
    }

    /**
     * The same study, of which nothing of some files is looked at.
     *
     * @param why by the index of the file; nothing for a lone one
     */
    public Study left(Map<Integer, Member.Left> why) {
        return new Study(series, IntStream.range(0, members.size()).mapToObj(i -> why.containsKey(i)
                ? members.get(i).left(why.get(i)) : members.get(i)).toList(), decoding);
    }

    /** The number of the first slice of a series. */
    public int firstFrame(int seriesIndex) {
        return series.stream().limit(seriesIndex).mapToInt(one -> one.slices().size()).sum();
    }

    /** The place of a slice; empty where there is none of that number. */
    public Optional<Place> place(int frame) {
        int left = frame;
        for (int i = 0; i < series.size(); i++) {
            int count = series.get(i).slices().size();
            if (left >= 0 && left < count) {
                return Optional.of(new Place(i, series.get(i), left));
            }
            left -= count;
        }
        return Optional.empty();
    }
}
