package wetread.imaging.render;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * What an image shows. A picture of one level shows nothing, and a model that is sent one may call it normal; so none
 * is sent.
 */
final class Content {
    /** Frames in which content is looked for, at even distances, where none of those chosen has any. */
    private static final int MAX_LOOKED_AT = 48;
    /** Levels of 256 by which the samples of a picture without content may differ. No eye sees such a step. */
    private static final int MAX_DIFFERENCE = 2;

    private final MedicalImage image;

    Content(MedicalImage image) {
        this.image = image;
    }

    /**
     * The frames that are read: those of {@link FrameChoice} without blank ones. The only frame of an image is not
     * looked at here.
     *
     * @param maxFrames at least 1
     * @throws UnreadableImageException when a frame cannot be decoded; {@code blank} when none was found that shows
     *         anything
     */
    int[] frames(int maxFrames) throws UnreadableImageException {
        int[] chosen = FrameChoice.of(image, maxFrames);
        int count = image.frames().count();
        if (count == 1) {
            return chosen;
        }
        int[] shown = shown(chosen, maxFrames);
        if (shown.length == 0) {
            int looked = Math.min(count, MAX_LOOKED_AT);
            shown = shown(IntStream.range(0, looked).map(i -> (int) ((long) i * count / looked)).toArray(), 1);
        }
        if (shown.length == 0) {
            throw blank();
        }
        return shown;
    }

    private int[] shown(int[] candidates, int max) throws UnreadableImageException {
        int[] shown = new int[candidates.length];
        int count = 0;
        for (int i = 0; i < candidates.length && count < max; i++) {
            if (!pictures(candidates[i]).isEmpty()) {
                shown[count++] = candidates[i];
            }
        }
        return Arrays.copyOf(shown, count);
    }

    /**
     * The pictures of a frame that show something, at least one.
     *
     * @throws UnreadableImageException when the frame cannot be decoded; {@code blank} when it shows nothing
     */
    List<DisplayedFrame> of(int frame) throws UnreadableImageException {
        List<DisplayedFrame> pictures = pictures(frame);
        if (pictures.isEmpty()) {
            throw blank();
        }
        return pictures;
    }

    /** Without content by the frame's own windows, all its values are shown: a window may lie beside them. */
    private List<DisplayedFrame> pictures(int frame) throws UnreadableImageException {
        List<DisplayedFrame> shown = withContent(image.frames().show(frame));
        return shown.isEmpty() ? withContent(image.frames().showRange(frame)) : shown;
    }

    private static List<DisplayedFrame> withContent(List<DisplayedFrame> shown) {
        return shown.stream().filter(one -> isIn(one.picture())).toList();
    }

    private static UnreadableImageException blank() {
        return new UnreadableImageException(RejectionReason.BLANK, "no pixel differs from the others");
    }

    /** Whether samples of a channel differ. Most pictures say so in their first rows. */
    static boolean isIn(Picture picture) {
        int channels = picture.channels();
        int width = picture.size().width() * channels;
        byte[] row = new byte[width];
        int[] min = new int[channels];
        int[] max = new int[channels];
        Arrays.fill(min, 255);
        for (int y = 0; y < picture.size().height(); y++) {
            picture.row(y, row);
            for (int i = 0; i < width; i++) {
                int channel = i % channels;
                int level = row[i] & 0xFF;
                min[channel] = Math.min(min[channel], level);
                max[channel] = Math.max(max[channel], level);
                if (max[channel] - min[channel] > MAX_DIFFERENCE) {
                    return true;
                }
            }
        }
        return false;
    }
}
