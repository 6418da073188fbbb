package wetread.imaging.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * Chooses the frames of a cine or a volume that are shown, where it has too many. Half are taken at even distances, so
 * that no part is left out; each other one is the frame that differs most from those chosen before.
 */
final class FrameChoice {
    /** Frames that are compared, at even distances. */
    private static final int MAX_CANDIDATES = 48;
    /** The same by how many are chosen, where each costs a request. */
    private static final int FETCHED_FOR_EACH = 2;
    /** Pixels that are decoded for the comparison. */
    private static final long MAX_PIXELS = 64_000_000;
    /** Width and height of the compared thumbnails, pixels. */
    private static final int THUMBNAIL = 16;
    /** A frame with less than this fraction of the median contrast (above the head, say) shows nothing. */
    private static final double MIN_CONTRAST = 0.25;

    private FrameChoice() {
    }

    /**
     * The indexes of the chosen frames, ascending, 0 first. Frames that are known to be broken are not chosen.
     *
     * @param maxFrames how many are chosen where the image has more; at least 1
     * @return none where every frame is broken
     * @throws UnreadableImageException when comparing frames takes more work than the upload may
     */
    static int[] of(MedicalImage image, SoundFrames sound, int maxFrames) throws UnreadableImageException {
        int count = image.frames().count();
        if (count <= maxFrames) {
            return IntStream.range(0, count).filter(frame -> !sound.isBroken(frame)).toArray();
        }
        long candidates = image.frames().areFetched() ? FETCHED_FOR_EACH * (long) maxFrames : MAX_CANDIDATES;
        int affordable = (int) Math.min(Math.min(candidates, count), MAX_PIXELS / image.size().pixels());
        boolean compares = maxFrames > 1 && affordable >= Math.min(count, 2 * maxFrames);
        int[] compared = compares ? evenly(count, affordable) : new int[0];
        List<Integer> chosen = new ArrayList<>();
        for (int frame : evenly(count, maxFrames - maxFrames / 2)) {
            int nearest = sound.nearest(image.frames().areFetched() && compares ? nearest(compared, frame) : frame);
            if (nearest >= 0 && !chosen.contains(nearest)) {
                chosen.add(nearest);
            }
        }
        if (compares) {
            Size thumbnail = new Size(Math.min(THUMBNAIL, image.size().width()),
                    Math.min(THUMBNAIL, image.size().height()));
            sound.expect(IntStream.concat(IntStream.of(compared), chosen.stream().mapToInt(Integer::intValue))
                    .distinct().sorted().toArray());
            addDifferent(sound, chosen, compared, maxFrames, thumbnail);
        }
        // The frames are too large to compare, or too few show anything: all are taken at even distances.
        if (chosen.size() < maxFrames) {
            return Arrays.stream(evenly(count, maxFrames)).map(sound::nearest).filter(frame -> frame >= 0).distinct()
                    .sorted().toArray();
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** The middle frames of {@code parts} equal parts. */
    private static int[] evenly(int count, int parts) {
        return IntStream.range(0, parts).map(i -> (int) ((2L * i + 1) * count / (2L * parts))).toArray();
    }

    /** That of the frames which lies next to another one. */
    private static int nearest(int[] frames, int frame) {
        return IntStream.of(frames).boxed().min(Comparator.comparingInt(one -> Math.abs(one - frame))).orElseThrow();
    }

    private static void addDifferent(SoundFrames sound, List<Integer> chosen, int[] compared, int maxFrames, Size size)
            throws UnreadableImageException {
        Map<Integer, int[]> found = new LinkedHashMap<>();
        for (int frame : compared) {
            Optional<int[]> thumbnail = thumbnail(sound, frame, size);
            if (thumbnail.isPresent()) {
                found.put(frame, thumbnail.get());
            }
        }
        if (found.isEmpty()) {
            chosen.clear();
            return;
        }
        int[] candidates = found.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[][] thumbnails = found.values().toArray(int[][]::new);
        double[] contrasts = Arrays.stream(thumbnails).mapToDouble(FrameChoice::contrast).toArray();
        double median = Arrays.stream(contrasts).sorted().toArray()[contrasts.length / 2];
        long[] distances = new long[candidates.length];
        Arrays.fill(distances, Long.MAX_VALUE);
        for (int frame : List.copyOf(chosen)) {
            Optional<int[]> thumbnail = found.containsKey(frame) ? Optional.of(found.get(frame))
                    : thumbnail(sound, frame, size);
            if (thumbnail.isPresent()) {
                nearer(distances, thumbnails, thumbnail.get());
            } else {
                chosen.remove((Integer) frame);
            }
        }
        while (chosen.size() < maxFrames) {
            int farthest = -1;
            for (int i = 0; i < candidates.length; i++) {
                if (contrasts[i] >= MIN_CONTRAST * median && !chosen.contains(candidates[i])
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

    /** Lowers each distance to the one from {@code to} where that is smaller. */
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

    /** A frame, made small; empty where it is broken. */
    private static Optional<int[]> thumbnail(SoundFrames sound, int frame, Size size) throws UnreadableImageException {
        Optional<List<DisplayedFrame>> shown = sound.ifSound(frame, size);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        byte[] samples = AreaScaler.scale(shown.get().get(0).picture(), size);
        int[] levels = new int[samples.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = samples[i] & 0xFF;
        }
        return Optional.of(levels);
    }

    /** Standard deviation of the levels. */
    private static double contrast(int[] levels) {
        double mean = Arrays.stream(levels).average().orElse(0);
        return Math.sqrt(Arrays.stream(levels).mapToDouble(level -> (level - mean) * (level - mean)).average()
                .orElse(0));
    }
}
