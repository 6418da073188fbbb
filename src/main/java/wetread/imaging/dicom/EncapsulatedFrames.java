package wetread.imaging.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Which fragments of encapsulated Pixel Data are which frame's (DICOM PS3.5 A.4). A frame begins at each fragment that
 * begins like a coded picture, where there are as many as frames. Else the Basic Offset Table tells, if it has an entry
 * for each frame that points at a fragment. Else each fragment is a frame where their numbers agree, as with an
 * Extended Offset Table. Else the fragments that begin like a picture are the frames, more or fewer than declared;
 * where none does, and there are fewer fragments than frames, each fragment is one.
 */
final class EncapsulatedFrames {
    /** Bytes of tag and length before each item's value. */
    private static final int ITEM_HEADER = 8;
    /** Bytes of a coded sample, at most: noise of 16 bits takes a little more than two. */
    private static final long MAX_BYTES_PER_SAMPLE = 4;
    /** Bytes that a coded frame may have however small it is: it carries its headers, and comments of its writer. */
    private static final long MIN_CODED = 16 << 20;

    private final PixelData.Encapsulated data;
    private final List<PixelData.Fragment> fragments;
    /** Index of the first fragment of each frame, then their number; null where nothing tells. */
    private final int[] starts;

    /** @param declared how many frames the header declares */
    EncapsulatedFrames(PixelData.Encapsulated data, int declared) {
        this.data = data;
        List<PixelData.Fragment> all = data.fragments();
        int end = all.size();
        while (end - 1 > declared && all.get(end - 1).length() == 0) {
            end--;
        }
        this.fragments = all.isEmpty() ? List.of() : all.subList(1, end);
        this.starts = declared == 1 ? new int[] {0, fragments.size()} : starts(declared);
    }

    /**
     * The compressed bytes of one frame.
     *
     * @param frames how many the header declares
     * @param frame 0 first
     * @throws UnreadableImageException {@code truncated} when the frame has no fragment, {@code malformed} when Pixel
     *         Data is not encapsulated, or nothing says which fragments are the frame's
     */
    static byte[] bytes(PixelData pixels, int frames, int frame) throws UnreadableImageException {
        return bytes(pixels, frames, frame, Integer.MAX_VALUE);
    }

    /**
     * The same, without what lies after more bytes than the pixels of any coding fill: that would only take memory.
     *
     * @param layout as the header declares it
     */
    static byte[] bytes(PixelData pixels, PixelLayout layout, int frame) throws UnreadableImageException {
        return bytes(pixels, layout.frames(), frame, max(layout));
    }

    /** How many bytes that has; 0 where there is no such frame. */
    static long length(PixelData.Encapsulated data, PixelLayout layout, int frame) {
        EncapsulatedFrames found = data.frames(layout.frames());
        if (found.starts == null || frame >= found.starts.length - 1) {
            return 0;
        }
        long length = 0;
        for (int i = found.starts[frame]; i < found.starts[frame + 1]; i++) {
            length += found.fragments.get(i).length();
        }
        return Math.min(length, max(layout));
    }

    private static int max(PixelLayout layout) {
        long samples = layout.size().pixels() * layout.samplesPerPixel();
        return (int) Math.min(Integer.MAX_VALUE, MIN_CODED + MAX_BYTES_PER_SAMPLE * samples);
    }

    private static byte[] bytes(PixelData pixels, int frames, int frame, int max) throws UnreadableImageException {
        if (!(pixels instanceof PixelData.Encapsulated data)) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "Pixel Data is not encapsulated though its transfer syntax is");
        }
        EncapsulatedFrames found = data.frames(frames);
        if (found.fragments.isEmpty()) {
            throw missing(frame);
        }
        if (found.starts == null) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "nothing says which of "
                    + found.fragments.size() + " fragments belong to which of " + frames + " frames");
        }
        if (frame >= found.starts.length - 1) {
            throw missing(frame);
        }
        return found.joined(found.starts[frame], found.starts[frame + 1], max);
    }

    /**
     * Frames that are there.
     *
     * @param declared how many the header declares
     * @return {@code declared} where nothing tells
     */
    static int count(PixelData.Encapsulated data, int declared) {
        EncapsulatedFrames found = data.frames(declared);
        return found.starts == null ? declared : found.starts.length - 1;
    }

    private int[] starts(int declared) {
        int[] byPicture = where(this::beginsPicture);
        if (byPicture.length - 1 == declared && byPicture[0] == 0) {
            return byPicture;
        }
        // A frame has a fragment of its own: a larger table is none, however long it is.
        if (offsetCount() == declared && declared <= fragments.size()) {
            int[] byTable = where(tableSays());
            if (byTable.length - 1 == declared && byTable[0] == 0) {
                return byTable;
            }
        }
        if (fragments.size() == declared) {
            return where(i -> true);
        }
        if (byPicture.length > 1) {
            return byPicture;
        }
        return fragments.size() < declared ? where(i -> true) : null;
    }

    /** Indexes of the fragments that begin a frame, then the number of all; those before the first are left out. */
    private int[] where(IntPredicate begins) {
        int[] found = new int[fragments.size() + 1];
        int count = 0;
        for (int i = 0; i < fragments.size(); i++) {
            if (begins.test(i)) {
                found[count++] = i;
            }
        }
        found[count++] = fragments.size();
        return Arrays.copyOf(found, count);
    }

    private boolean beginsPicture(int index) {
        PixelData.Fragment fragment = fragments.get(index);
        // RLE has no more than one fragment a frame (PS3.5 A.4.2), and its header is a weak sign.
        return CodedPicture.of(data.bytes(), fragment.offset(), fragment.length())
                .filter(coding -> coding != TransferSyntax.PixelCoding.RLE).isPresent();
    }

    private int offsetCount() {
        return data.fragments().isEmpty() ? 0 : data.fragments().get(0).length() / 4;
    }

    /** The Basic Offset Table: bytes from the first fragment's item tag to that of each frame; may be empty. */
    private IntPredicate tableSays() {
        PixelData.Fragment table = data.fragments().get(0);
        ByteCursor cursor = new ByteCursor(data.bytes(), 0, false);
        long[] offsets = new long[table.length() / 4];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(cursor.int32At(table.offset() + 4 * i));
        }
        Arrays.sort(offsets);
        int origin = fragments.isEmpty() ? 0 : fragments.get(0).offset() - ITEM_HEADER;
        return i -> Arrays.binarySearch(offsets, (long) fragments.get(i).offset() - ITEM_HEADER - origin) >= 0;
    }

    private static UnreadableImageException missing(int frame) {
        return new UnreadableImageException(RejectionReason.TRUNCATED,
                "frame " + (frame + 1) + " has no fragment in Pixel Data");
    }

    private byte[] joined(int from, int to, int max) {
        // Fragments do not overlap, so together they are little longer than the file and fit into an array. What the
        // file lacks of the last one stays zero.
        int length = 0;
        for (int i = from; i < to; i++) {
            length += fragments.get(i).length();
        }
        byte[] bytes = new byte[Math.min(length, max)];
        int at = 0;
        for (int i = from; i < to && at < bytes.length; i++) {
            PixelData.Fragment fragment = fragments.get(i);
            System.arraycopy(data.bytes(), fragment.offset(), bytes, at, Math.min(bytes.length - at,
                    Math.min(fragment.length(), data.bytes().length - fragment.offset())));
            at += fragment.length();
        }
        return bytes;
    }
}
