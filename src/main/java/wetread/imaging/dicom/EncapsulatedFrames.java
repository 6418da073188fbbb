package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Finds the fragments of a frame in encapsulated Pixel Data (DICOM PS3.5 A.4). */
final class EncapsulatedFrames {
    /** Bytes of tag and length before each item's value. */
    private static final int ITEM_HEADER = 8;

    private EncapsulatedFrames() {
    }

    /**
     * The compressed bytes of one frame.
     *
     * @param frames how many the header declares
     * @param frame 0 first, below {@code frames}
     * @throws UnreadableImageException {@code truncated} when the frame has no fragment, {@code malformed} when Pixel
     *         Data is not encapsulated, or nothing says which fragments are the frame's
     */
    static byte[] bytes(PixelData pixels, int frames, int frame) throws UnreadableImageException {
        if (!(pixels instanceof PixelData.Encapsulated data)) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "Pixel Data is not encapsulated though its transfer syntax is");
        }
        List<PixelData.Fragment> fragments = data.fragments().isEmpty()
                ? List.of() : data.fragments().subList(1, data.fragments().size());
        if (fragments.isEmpty()) {
            throw missing(frame);
        }
        if (frames == 1) {
            return joined(data, fragments);
        }
        List<List<PixelData.Fragment>> groups = grouped(data, fragments, frames);
        if (groups.size() == frames) {
            return joined(data, groups.get(frame));
        }
        if (fragments.size() < frames) {
            throw missing(frame);
        }
        throw new UnreadableImageException(RejectionReason.MALFORMED, "nothing says which of " + fragments.size()
                + " fragments belong to which of " + frames + " frames");
    }

    /**
     * The fragments of each frame. The Basic Offset Table tells, where it has an entry for each frame. Without it, each
     * fragment is a frame where their numbers agree (as with an Extended Offset Table, PS3.5 A.4). Else a frame begins
     * at each fragment that begins like a coded picture.
     */
    private static List<List<PixelData.Fragment>> grouped(PixelData.Encapsulated data,
            List<PixelData.Fragment> fragments, int frames) {
        int origin = fragments.get(0).offset() - ITEM_HEADER;
        Set<Long> offsets = offsets(data);
        if (offsets.size() == frames) {
            List<List<PixelData.Fragment>> byTable = split(fragments,
                    fragment -> offsets.contains((long) fragment.offset() - ITEM_HEADER - origin));
            if (byTable.size() == frames) {
                return byTable;
            }
        }
        return fragments.size() == frames ? fragments.stream().map(List::of).toList()
                : split(fragments, fragment -> beginsPicture(data.bytes(), fragment));
    }

    /** Groups the fragments, a new group at each one that begins a frame; those before the first are left out. */
    private static List<List<PixelData.Fragment>> split(List<PixelData.Fragment> fragments,
            Predicate<PixelData.Fragment> begins) {
        List<List<PixelData.Fragment>> frames = new ArrayList<>();
        for (PixelData.Fragment fragment : fragments) {
            if (begins.test(fragment)) {
                frames.add(new ArrayList<>());
            }
            if (!frames.isEmpty()) {
                frames.get(frames.size() - 1).add(fragment);
            }
        }
        return frames;
    }

    /** Whether a fragment begins like JPEG or JPEG-LS data, or like a JPEG 2000 codestream. */
    private static boolean beginsPicture(byte[] bytes, PixelData.Fragment fragment) {
        if (fragment.length() < 4) {
            return false;
        }
        int start = new ByteCursor(bytes, 0, true).int32At(fragment.offset());
        return start >>> 8 == 0xFFD8FF || start == 0xFF4FFF51;
    }

    private static UnreadableImageException missing(int frame) {
        return new UnreadableImageException(RejectionReason.TRUNCATED,
                "frame " + (frame + 1) + " has no fragment in Pixel Data");
    }

    /** The Basic Offset Table: bytes from the first fragment's item tag to that of each frame; may be empty. */
    private static Set<Long> offsets(PixelData.Encapsulated data) {
        PixelData.Fragment table = data.fragments().get(0);
        ByteCursor cursor = new ByteCursor(data.bytes(), 0, false);
        Set<Long> offsets = new HashSet<>();
        for (int at = 0; at + 4 <= table.length(); at += 4) {
            offsets.add(Integer.toUnsignedLong(cursor.int32At(table.offset() + at)));
        }
        return offsets;
    }

    private static byte[] joined(PixelData.Encapsulated data, List<PixelData.Fragment> fragments) {
        // Fragments do not overlap, so together they are no longer than the file and fit into an array.
        byte[] bytes = new byte[fragments.stream().mapToInt(PixelData.Fragment::length).sum()];
        int at = 0;
        for (PixelData.Fragment fragment : fragments) {
            System.arraycopy(data.bytes(), fragment.offset(), bytes, at, fragment.length());
            at += fragment.length();
        }
        return bytes;
    }
}
