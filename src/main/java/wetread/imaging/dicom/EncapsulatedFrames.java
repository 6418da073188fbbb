package wetread.imaging.dicom;

import java.util.List;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Which fragments of encapsulated Pixel Data make which frame (DICOM PS3.5 A.4). */
final class EncapsulatedFrames {
    /** Tag and length, in front of each item's value. */
    private static final int ITEM_HEADER = 8;

    private EncapsulatedFrames() {
    }

    /**
     * The compressed bytes of one frame.
     *
     * @param frame 0 first, below {@code frames}
     * @throws UnreadableImageException {@code truncated} when the frame has no fragment, {@code malformed} when
     *         there are none at all or nothing says which are its own
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
        long[] offsets = offsets(data);
        if (offsets.length == frames) {
            return joined(data, between(fragments, offsets[frame],
                    frame + 1 < frames ? offsets[frame + 1] : Long.MAX_VALUE, frame));
        }
        if (fragments.size() == frames) {
            return joined(data, fragments.subList(frame, frame + 1));
        }
        if (fragments.size() < frames) {
            throw missing(frame);
        }
        throw new UnreadableImageException(RejectionReason.MALFORMED, "nothing says which of " + fragments.size()
                + " fragments belong to which of " + frames + " frames");
    }

    private static UnreadableImageException missing(int frame) {
        return new UnreadableImageException(RejectionReason.TRUNCATED,
                "frame " + (frame + 1) + " has no fragment in Pixel Data");
    }

    /** The Basic Offset Table; without entries where the file has none. */
    private static long[] offsets(PixelData.Encapsulated data) {
        PixelData.Fragment table = data.fragments().get(0);
        ByteCursor cursor = new ByteCursor(data.bytes(), 0, false);
        long[] offsets = new long[table.length() / 4];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(cursor.int32At(table.offset() + 4 * i));
        }
        return offsets;
    }

    /** @param from counted from the first fragment's item tag, as the table does */
    private static List<PixelData.Fragment> between(List<PixelData.Fragment> fragments, long from, long to, int frame)
            throws UnreadableImageException {
        int origin = fragments.get(0).offset() - ITEM_HEADER;
        List<PixelData.Fragment> own = fragments.stream().filter(fragment -> {
            long at = fragment.offset() - ITEM_HEADER - origin;
            return at >= from && at < to;
        }).toList();
        if (own.isEmpty()) {
            throw missing(frame);
        }
        return own;
    }

    private static byte[] joined(PixelData.Encapsulated data, List<PixelData.Fragment> fragments) {
        // Fragments lie apart from each other within the file, so their sum fits into an array as the file does.
        byte[] bytes = new byte[fragments.stream().mapToInt(PixelData.Fragment::length).sum()];
        int at = 0;
        for (PixelData.Fragment fragment : fragments) {
            System.arraycopy(data.bytes(), fragment.offset(), bytes, at, fragment.length());
            at += fragment.length();
        }
        return bytes;
    }
}
