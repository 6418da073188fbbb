package wetread.imaging.render;

import java.util.Arrays;
import java.util.List;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * What an image shows. A picture of one level shows nothing, and a model that is sent one may call it normal; so none
 * is sent.
 */
final class Content {
    /** Frames in which content is looked for, at even distances, where none of the chosen ones has any. */
    private static final int MAX_LOOKED_AT = 48;
    /** Levels of 256 by which the samples of a picture without content may differ. No eye sees such a step. */
    private static final int MAX_DIFFERENCE = 2;

    private final SoundFrames frames;

    Content(SoundFrames frames) {
        this.frames = frames;
    }

    /**
     * A frame that shows something, of an image whose chosen frames do not.
     *
     * @param count of the image's frames
     * @param atLeast how large its pictures will be needed, pixels
     * @throws UnreadableImageException {@code blank} when none was found
     */
    int anyFrame(int count, Size atLeast) throws UnreadableImageException {
        int looked = Math.min(count, MAX_LOOKED_AT);
        for (int i = 0; i < looked && count > 1; i++) {
            int frame = (int) ((long) i * count / looked);
            if (frames.ifSound(frame, atLeast).isPresent() && !pictures(frame, atLeast).isEmpty()) {
                return frame;
            }
        }
        throw new UnreadableImageException(RejectionReason.BLANK,
                "no pixel differs from the others by more than " + MAX_DIFFERENCE + " of 256 levels");
    }

    /**
     * The pictures of a frame that show something; none where it is blank. Where its windows show nothing, all its
     * values are shown: a window may lie beside them.
     *
     * @param atLeast how large they are needed, pixels
     * @throws UnreadableImageException when the frame cannot be decoded
     */
    List<DisplayedFrame> pictures(int frame, Size atLeast) throws UnreadableImageException {
        List<DisplayedFrame> shown = withContent(frames.show(frame, atLeast));
        return shown.isEmpty() ? withContent(frames.showRange(frame, atLeast)) : shown;
    }

    private static List<DisplayedFrame> withContent(List<DisplayedFrame> shown) {
        return shown.stream().filter(one -> isIn(one.picture())).toList();
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
