package wetread.imaging.dicom;

import java.util.Arrays;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/**
 * RLE Lossless (DICOM PS3.5 Annex G): each byte of each sample is a plane of its own, the most significant first, and
 * each plane is packed by runs.
 */
final class RleCodec implements FrameCodec {
    private static final String UID = "1.2.840.10008.1.2.5";
    /** The number of segments and fifteen offsets, 32 bits each. */
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;
    /** Two bytes become at most 128: a frame that declares more than its data can give is refused before it has room. */
    private static final int MOST_EXPANSION = 64;

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.uid().equals(UID);
    }

    @Override
    public int bytesPerSample(PixelLayout layout) {
        return layout.bytesPerSample();
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame) throws UnreadableImageException {
        if (layout.bitsAllocated() % 8 != 0) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    "RLE data of " + layout.bitsAllocated() + " bits");
        }
        byte[] packed = EncapsulatedFrames.bytes(data, layout.frames(), frame);
        int planes = layout.samplesPerPixel() * layout.bytesPerSample();
        int planeLength = layout.rows() * layout.columns();
        if (packed.length < HEADER || (long) planes * planeLength > (long) MOST_EXPANSION * packed.length) {
            throw truncated(frame);
        }
        ByteCursor header = new ByteCursor(packed, 0, false);
        long segments = Integer.toUnsignedLong(header.int32At(0));
        if (segments != planes || segments > MOST_SEGMENTS) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "frame " + (frame + 1) + " has " + segments + " RLE segments where " + planes + " belong");
        }
        byte[][] unpacked = new byte[planes][planeLength];
        for (int i = 0; i < planes; i++) {
            long from = Integer.toUnsignedLong(header.int32At(4 + 4 * i));
            long to = i + 1 < planes ? Integer.toUnsignedLong(header.int32At(8 + 4 * i)) : packed.length;
            if (from < HEADER || from > packed.length || to < from || to > packed.length) {
                throw new UnreadableImageException(RejectionReason.MALFORMED,
                        "RLE segment " + (i + 1) + " of frame " + (frame + 1) + " lies outside of its frame");
            }
            if (!unpack(packed, (int) from, (int) to, unpacked[i])) {
                throw truncated(frame);
            }
        }
        return new Planes(unpacked, layout);
    }

    private static UnreadableImageException truncated(int frame) {
        return new UnreadableImageException(RejectionReason.TRUNCATED,
                "the RLE data of frame " + (frame + 1) + " ends before its last pixel");
    }

    /** Unpacks one segment (G.3.2). What it holds beyond the plane is padding. Returns whether the plane was filled. */
    private static boolean unpack(byte[] packed, int from, int to, byte[] plane) {
        int at = from;
        int filled = 0;
        while (filled < plane.length && at < to) {
            int control = packed[at++];
            if (control >= 0) {
                int count = Math.min(control + 1, plane.length - filled);
                if (at + count > to) {
                    return false;
                }
                System.arraycopy(packed, at, plane, filled, count);
                at += control + 1;
                filled += count;
            } else if (control != -128) {
                if (at >= to) {
                    return false;
                }
                int count = Math.min(1 - control, plane.length - filled);
                Arrays.fill(plane, filled, filled + count, packed[at++]);
                filled += count;
            }
        }
        return filled == plane.length;
    }

    /** Values put together from their bytes, row by row. */
    private record Planes(byte[][] bytes, PixelLayout layout) implements StoredValues {
        @Override
        public void row(int y, int[] values) {
            int samples = layout.samplesPerPixel();
            int size = layout.bytesPerSample();
            int from = y * layout.columns();
            for (int sample = 0; sample < samples; sample++) {
                for (int x = 0, to = sample; x < layout.columns(); x++, to += samples) {
                    int raw = 0;
                    for (int plane = sample * size; plane < (sample + 1) * size; plane++) {
                        raw = raw << 8 | bytes[plane][from + x] & 0xFF;
                    }
                    values[to] = layout.stored(raw);
                }
            }
        }
    }
}
