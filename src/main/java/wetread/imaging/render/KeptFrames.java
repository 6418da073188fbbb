package wetread.imaging.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * The frames of an image, each decoded once as far as memory allows, whoever asks: their pictures are kept. Where all
 * of them would be too many bytes, a large one is kept smaller; who needs it larger has it decoded again. Not for
 * several threads at once.
 */
final class KeptFrames {
    /** Bytes of all kept pictures: four grey ones of 20 million pixels, say. */
    private static final long MAX_BYTES = 96L << 20;
    /** The longest edge that a picture has at least which is kept smaller, pixels: no model of today is shown more. */
    private static final int MIN_EDGE = 3072;

    private final MedicalImage image;
    private final Room room;
    private final Map<Integer, List<DisplayedFrame>> windows = new HashMap<>();
    private final Map<Integer, List<DisplayedFrame>> ranges = new HashMap<>();

    /** @param room that the pictures of all series of a study share */
    KeptFrames(MedicalImage image, Room room) {
        this.image = image;
        this.room = room;
    }

    /** The memory for kept pictures. Not for several threads at once. */
    static final class Room {
        private long bytes;
        private boolean isShort;

        private boolean take(long needed) {
            boolean fits = bytes + needed <= MAX_BYTES;
            bytes += fits ? needed : 0;
            isShort |= !fits;
            return fits;
        }

        /** Whether all pictures were kept as they were: none is decoded again. */
        boolean hasAll() {
            return !isShort;
        }

        /** Bytes of all that is kept. */
        long bytes() {
            return bytes;
        }

        private void free(long freed) {
            bytes -= freed;
        }
    }

    /** Tells which frames will be shown next. */
    void expect(int... frames) {
        image.frames().expect(IntStream.of(frames).filter(frame -> !windows.containsKey(frame)).boxed().toList());
    }

    /** Number of frames, at least 1. */
    int count() {
        return image.frames().count();
    }

    /**
     * The pictures that show a frame.
     *
     * @param atLeast how large they are needed, pixels; no side longer than the image's
     */
    List<DisplayedFrame> show(int frame, Size atLeast) throws UnreadableImageException {
        List<DisplayedFrame> kept = windows.get(frame);
        return covers(kept, atLeast) ? kept : keep(windows, frame, image.frames().show(frame));
    }

    /** The same from the least value of the frame to its largest, in place of its windows. */
    List<DisplayedFrame> showRange(int frame, Size atLeast) throws UnreadableImageException {
        List<DisplayedFrame> kept = ranges.get(frame);
        return covers(kept, atLeast) ? kept : keep(ranges, frame, image.frames().showRange(frame));
    }

    /** Whether the frame need not be decoded to be shown so large. */
    boolean has(int frame, Size size) {
        return covers(windows.get(frame), size);
    }

    private static boolean covers(List<DisplayedFrame> kept, Size size) {
        return kept != null && kept.stream().map(one -> one.picture().size())
                .allMatch(is -> is.width() >= size.width() && is.height() >= size.height());
    }

    /** What was decoded, kept as it is or smaller where there is room, and as it is for now. */
    private List<DisplayedFrame> keep(Map<Integer, List<DisplayedFrame>> kept, int frame,
            List<DisplayedFrame> decoded) {
        if (kept.containsKey(frame) || decoded.isEmpty()) {
            return decoded;
        }
        Size whole = decoded.get(0).picture().size();
        int factor = Math.max(1, Math.max(whole.width(), whole.height()) / MIN_EDGE);
        for (int divisor : new int[] {1, factor}) {
            Size size = new Size((whole.width() + divisor - 1) / divisor,
                    (whole.height() + divisor - 1) / divisor);
            long needed = decoded.stream().mapToLong(one -> size.pixels() * one.picture().channels()).sum();
            if (room.take(needed)) {
                List<DisplayedFrame> pictures = new ArrayList<>();
                decoded.forEach(one -> pictures.add(new DisplayedFrame(
                        new Kept(size, one.picture().channels(), AreaScaler.scale(one.picture(), size)),
                        one.window(), divisor == 1 ? one.passedThrough() : Optional::empty)));
                kept.put(frame, List.copyOf(pictures));
                return divisor == 1 ? kept.get(frame) : decoded;
            }
        }
        return decoded;
    }

    /** Forgets all other frames than these: they were only looked at. */
    void retain(List<Integer> frames) {
        long before = bytes();
        windows.keySet().retainAll(frames);
        ranges.keySet().retainAll(frames);
        room.free(before - bytes());
    }

    private long bytes() {
        return Stream.of(windows, ranges).flatMap(kept -> kept.values().stream()).mapToLong(KeptFrames::bytes).sum();
    }

    private static long bytes(List<DisplayedFrame> pictures) {
        return pictures.stream().mapToLong(one -> one.picture().size().pixels() * one.picture().channels()).sum();
    }

    /** A picture in memory: its samples row by row. */
    private record Kept(Size size, int channels, byte[] samples) implements Picture {
        @Override
        public void row(int y, byte[] row) {
            int length = size.width() * channels;
            System.arraycopy(samples, y * length, row, 0, length);
        }
    }
}
