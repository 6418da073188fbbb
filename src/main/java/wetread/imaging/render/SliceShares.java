package wetread.imaging.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.Series;
import wetread.imaging.Study;

/**
 * How many slices of each series are shown. Volumes share a number of slices. Of each cine some frames are shown, of
 * all else, such as the views of a chest, every image; these share another number, where they are more.
 */
final class SliceShares {
    /** Of a volume with fewer slices shown nobody learns much. */
    private static final int MIN_OF_A_VOLUME = 2;

    private SliceShares() {
    }

    /** By the index of the series: how many of its slices may be shown, 0 for one that was set aside. */
    static List<Integer> of(Study study, ImageLimits limits) {
        List<Series> series = study.series();
        List<Integer> shares = new ArrayList<>(series.stream().map(one -> 0).toList());
        List<Integer> volumes = IntStream.range(0, series.size()).filter(i -> series.get(i).isVolume()).boxed()
                .toList();
        int slices = Math.max(1, limits.slicesRead());
        for (int i : volumes) {
            shares.set(i, Math.min(series.get(i).slices().size(), Math.min(MIN_OF_A_VOLUME, slices)));
        }
        List<Integer> all = series.stream().map(one -> one.slices().size()).toList();
        inTurn(shares, volumes, all, slices);
        views(study, shares, limits);
        return shares;
    }

    private static void views(Study study, List<Integer> shares, ImageLimits limits) {
        List<Series> series = study.series();
        List<Integer> views = IntStream.range(0, series.size())
                .filter(i -> series.get(i).stack().isPresent() && !series.get(i).isVolume()).boxed().toList();
        int ofCine = Math.max(1, limits.framesRead());
        List<Integer> wanted = series.stream()
                .map(one -> one.isCine() ? Math.min(ofCine, one.slices().size()) : one.slices().size()).toList();
        inTurn(shares, views, wanted, Math.max(1, limits.viewsRead()));
        int shown = sum(shares, views);
        int all = sum(wanted, views);
        if (shown < all) {
            study.decoding().found(new Flaw(Flaw.Kind.VIEWS_LEFT_OUT, shown + " / " + all));
        }
    }

    /**
     * Raises shares one by one in turn, so that each series has one before any has two. What does not divide evenly
     * goes to the first ones, which show most.
     *
     * @param wanted the most that each may have
     * @param total the most that all may have together
     */
    private static void inTurn(List<Integer> shares, List<Integer> indexes, List<Integer> wanted, int total) {
        int left = total - sum(shares, indexes);
        for (boolean given = true; left > 0 && given;) {
            given = false;
            for (int i : indexes) {
                if (left > 0 && shares.get(i) < wanted.get(i)) {
                    shares.set(i, shares.get(i) + 1);
                    left--;
                    given = true;
                }
            }
        }
    }

    private static int sum(List<Integer> numbers, List<Integer> indexes) {
        return indexes.stream().mapToInt(numbers::get).sum();
    }
}
