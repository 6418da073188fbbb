package wetread.imaging.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * Which frames of a cine or a volume are shown when there are more than may be: half of them evenly, so that no part is
 * left out, the others those that differ most from what is chosen already.
 */
final class FrameChoice {
    /** Frames that are looked at for differences, evenly from all. */
    private static final int MAX_CANDIDATES = 48;
    /** Pixels that are decoded for the choice. */
    private static final long MAX_PIXELS = 64_000_000;
    /** Width and height of the thumbnails that are compared. */
    private static final int THUMBNAIL = 16;
    /** A frame with less contrast than this part of the usual one (above the head, before the injection) shows nothing. */
    private static final double MIN_CONTRAST = 0.25;

    private FrameChoice() {
    }

    /**
     * Indexes of at most {@code most} frames, ascending.
     *
     * @param most at least 1
     */
    static int[] of(MedicalImage image, int most) throws UnreadableImageException {
        int count = image.frames().count();
        if (count <= most) {
            return IntStream.range(0, count).toArray();
        }
        List<Integer> chosen = new ArrayList<>();
        for (int frame : evenly(count, most - most / 2)) {
            chosen.add(frame);
        }
        long affordable = Math.min(MAX_CANDIDATES, MAX_PIXELS / image.size().pixels());
        if (most > 1 && affordable >= 2L * most) {
            addDifferent(image, chosen, evenly(count, (int) Math.min(count, affordable)), most);
        }
        // Frames too large to look through, or too much alike: the rest evenly too.
        if (chosen.size() < most) {
            return evenly(count, most);
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** The middles of equal parts. */
    private static int[] evenly(int count, int parts) {
        return IntStream.range(0, parts).map(i -> (int) ((2L * i + 1) * count / (2L * parts))).toArray();
    }

    private static void addDifferent(MedicalImage image, List<Integer> chosen, int[] candidates, int most)
            throws UnreadableImageException {
        int[][] thumbnails = new int[candidates.length][];
        for (int i = 0; i < candidates.length; i++) {
            thumbnails[i] = thumbnail(image, candidates[i]);
        }
        double[] contrasts = Arrays.stream(thumbnails).mapToDouble(FrameChoice::contrast).toArray();
        double usual = Arrays.stream(contrasts).sorted().toArray()[contrasts.length / 2];
        long[] distances = new long[candidates.length];
        Arrays.fill(distances, Long.MAX_VALUE);
        for (int frame : chosen) {
            nearer(distances, thumbnails, thumbnail(image, frame));
        }
        while (chosen.size() < most) {
            int farthest = -1;
            for (int i = 0; i < candidates.length; i++) {
                if (contrasts[i] >= MIN_CONTRAST * usual && !chosen.contains(candidates[i])
                        && (farthest < 0 || distances[i] > distances[farthest])) {
                    farthest = i;
                }
            }
            if (farthest < 0) {
                return;
            }
            chosen.add(candidates[farthest]);
            nearer(distances, thumbnails, thumbnails[farthest]);
        }
    }

    /** Lowers each distance to that from {@code to}, where that is less. */
    private static void nearer(long[] distances, int[][] thumbnails, int[] to) {
        for (int i = 0; i < distances.length; i++) {
            long distance = 0;
            for (int k = 0; k < to.length; k++) {
                long difference = thumbnails[i][k] - to[k];
                distance += difference * difference;
            }
            distances[i] = Math.min(distances[i], distance);
        }
    }

    private static int[] thumbnail(MedicalImage image, int frame) throws UnreadableImageException {
        Picture picture = image.frames().show(frame).get(0).picture();
        Size size = new Size(Math.min(THUMBNAIL, picture.size().width()), Math.min(THUMBNAIL, picture.size().height()));
        byte[] samples = AreaScaler.scale(picture, size);
        int[] levels = new int[samples.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = samples[i] & 0xFF;
        }
        return levels;
    }

    /** Standard deviation. */
    private static double contrast(int[] levels) {
        double mean = Arrays.stream(levels).average().orElse(0);
        return Math.sqrt(Arrays.stream(levels).mapToDouble(level -> (level - mean) * (level - mean)).average().orElse(0));
    }
}
