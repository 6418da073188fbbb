package wetread.imaging.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.Series;
import wetread.imaging.Study;

/**
 * How many slices of each series are shown. Volumes share a number of slices; of each cine some frames are shown; of
 * all else, such as the views of a chest, every image.
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
        // One by one in turn: what does not divide evenly goes to the first ones, which show most.
        int left = slices - shares.stream().mapToInt(Integer::intValue).sum();
        for (boolean given = true; left > 0 && given;) {
            given = false;
            for (int i : volumes) {
                if (left > 0 && shares.get(i) < series.get(i).slices().size()) {
                    shares.set(i, shares.get(i) + 1);
                    left--;
                    given = true;
                }
            }
        }
        int views = Math.max(1, limits.viewsRead());
        int frames = Math.max(1, limits.framesRead());
        int wanted = 0;
        int shown = 0;
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            if (one.stack().isPresent() && !one.isVolume()) {
                int all = one.isCine() ? Math.min(frames, one.slices().size()) : one.slices().size();
                shares.set(i, Math.min(all, views - shown));
                wanted += all;
                shown += shares.get(i);
            }
        }
        if (shown < wanted) {
            study.decoding().found(new Flaw(Flaw.Kind.FRAMES_LEFT_OUT,
                    shown + " of the " + wanted + " images that are no slices are shown."));
        }
        return shares;
    }
}
