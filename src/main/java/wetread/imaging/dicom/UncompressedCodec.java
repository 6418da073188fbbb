package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.PhotometricInterpretation;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/** Native pixel data of either byte order (DICOM PS3.5 8.1). Values are read where they lie in the file. */
final class UncompressedCodec implements FrameCodec {
    /** Of a frame's bytes, less than one in so many may be missing: what is black then is at an edge, and no organ. */
    private static final int MISSING = 10;

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return !syntax.isEncapsulated();
    }

    /** Bits that a frame fills in Pixel Data. */
    static long frameBits(PixelLayout layout) {
        return isSubsampled(layout) ? 2L * layout.bitsAllocated() * layout.rows() * layout.columns()
                : layout.frameBits();
    }

    static boolean isSubsampled(PixelLayout layout) {
        return layout.photometricInterpretation().filter(PhotometricInterpretation::isSubsampled422).isPresent();
    }

    /** Whether a frame is shown that lacks so many of its last bytes. */
    static boolean isNearlyWhole(long missing, PixelLayout layout) {
        return missing * MISSING < frameBits(layout) / 8;
    }

    @Override
    public int bytesPerSample(PixelLayout layout) {
        return 0;
    }

    /** @throws UnreadableImageException {@code malformed} when the data has the length of another colour model */
    @Override
    public PixelLayout layout(PixelData data, PixelLayout declared, int frame) throws UnreadableImageException {
        if (declared.photometricInterpretation().filter(PhotometricInterpretation::isSubsampled422).isPresent()
                && data instanceof PixelData.Native pixels
                && pixels.length() >= (declared.frameBits() * declared.frames() + 7) / 8) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "Photometric Interpretation (0028,0004) says "
                    + "that pixels share their colours, the length of Pixel Data (7FE0,0010) that each has its own");
        }
        return declared;
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame, Decoding decoding)
            throws UnreadableImageException {
        if (!(data instanceof PixelData.Native)) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "Pixel Data is encapsulated though its transfer syntax is not");
        }
        PixelData.Native pixels = (PixelData.Native) data;
        boolean subsampled = isSubsampled(layout);
        boolean packed = layout.bitsAllocated() % 8 != 0;
        if (subsampled && (layout.columns() % 2 != 0 || layout.bitsAllocated() != 8 || layout.planar())
                || packed && (pixels.bigEndian() && layout.bitsAllocated() > 1 || layout.planar())) {
            throw new UnreadableImageException(RejectionReason.UNSUPPORTED_PIXEL_FORMAT,
                    layout.bitsAllocated() + " bits allocated to a sample in " + layout.knownTerm());
        }
        long frameBits = frameBits(layout);
        long start = frameBits * frame;
        long needed = (frameBits * (frame + 1L) + 7) / 8;
        // With swapped words, the last byte of an odd number lies in the place of the padding byte.
        long missing = needed + (pixels.wordSwapped() ? needed % 2 : 0) - pixels.length();
        if (missing > 0 && isNearlyWhole(missing, layout)) {
            // From an even byte on, since swapped words are.
            int from = (int) (start / 8 & ~1L);
            pixels = filledUp(pixels, from, (int) (needed + needed % 2) - from);
            start -= 8L * from;
        } else if (missing > 0) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "frame " + (frame + 1) + " of "
                    + layout.frames() + " needs " + needed + " bytes of Pixel Data, " + pixels.length() + " are there");
        }
        if (packed) {
            return new Packed(pixels, layout, start);
        }
        InPlace values = new InPlace(pixels, layout, Math.toIntExact(pixels.offset() + start / 8));
        return subsampled ? new Subsampled(values, layout.columns()) : values;
    }

    /** The pixels from a byte on, with zeros for those that are missing at the end. */
    private static PixelData.Native filledUp(PixelData.Native pixels, int from, int length) {
        byte[] bytes = new byte[length];
        System.arraycopy(pixels.bytes(), pixels.offset() + from, bytes, 0, Math.min(length, pixels.length() - from));
        return new PixelData.Native(bytes, 0, length, pixels.bigEndian(), pixels.wordSwapped());
    }

    /** Values of whole bytes. */
    private record InPlace(PixelData.Native pixels, PixelLayout layout, int start) implements StoredValues {
        @Override
        public void row(int y, int[] values) {
            int samples = layout.samplesPerPixel();
            if (!layout.planar() || samples == 1) {
                int width = layout.columns() * samples;
                read(y * width, values, 0, 1, width);
                return;
            }
            for (int plane = 0; plane < samples; plane++) {
                read((plane * layout.rows() + y) * layout.columns(), values, plane, samples, layout.columns());
            }
        }

        /** Reads {@code count} samples from number {@code first} on to each {@code step}th place of the row. */
        void read(int first, int[] values, int to, int step, int count) {
            byte[] bytes = pixels.bytes();
            int size = layout.bytesPerSample();
            int at = start + first * size;
            // As in PixelLayout.stored, but computed once a row: no other loop runs as often.
            int up = 31 - layout.highBit();
            int down = 32 - layout.bitsStored();
            boolean signed = layout.signed();
            for (int i = 0; i < count; i++, at += size, to += step) {
                int raw = switch (size) {
                    case 1 -> bytes[pixels.wordSwapped() ? pixels.offset() + (at - pixels.offset() ^ 1) : at] & 0xFF;
                    case 2 -> pixels.bigEndian()
                            ? (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF
                            : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
                    default -> wide(bytes, at, size);
                };
                values[to] = signed ? raw << up >> down : raw << up >>> down;
            }
        }

        private int wide(byte[] bytes, int at, int size) {
            int raw = 0;
            for (int i = 0; i < size; i++) {
                raw = raw << 8 | bytes[pixels.bigEndian() ? at + i : at + size - 1 - i] & 0xFF;
            }
            return raw;
        }
    }

    /** Native YBR_FULL_422: for each two pixels both luminances, then the colour differences that they share. */
    private record Subsampled(InPlace samples, int columns) implements StoredValues {
        @Override
        public void row(int y, int[] values) {
            int[] row = new int[2 * columns];
            samples.read(y * row.length, row, 0, 1, row.length);
            for (int from = 0, to = 0; from < row.length; from += 4, to += 6) {
                for (int pixel = 0; pixel < 2; pixel++) {
                    values[to + 3 * pixel] = row[from + pixel];
                    values[to + 3 * pixel + 1] = row[from + 2];
                    values[to + 3 * pixel + 2] = row[from + 3];
                }
            }
        }
    }

    /**
     * Samples that share bytes, the first in the lowest bits (PS3.5 Annex D for 1 bit, older editions for 12). No
     * padding stands between frames.
     */
    private record Packed(PixelData.Native pixels, PixelLayout layout, long startBit) implements StoredValues {
        @Override
        public void row(int y, int[] values) {
            int bits = layout.bitsAllocated();
            int width = layout.columns() * layout.samplesPerPixel();
            long at = startBit + (long) y * width * bits;
            for (int i = 0; i < width; i++, at += bits) {
                values[i] = layout.stored(raw(at, bits));
            }
        }

        private int raw(long at, int bits) {
            long raw = 0;
            int last = (int) ((at + bits - 1) / 8);
            for (int index = last; index >= (int) (at / 8); index--) {
                raw = raw << 8 | pixels.bytes()[pixels.offset() + (pixels.wordSwapped() ? index ^ 1 : index)] & 0xFF;
            }
            return (int) (raw >>> at % 8);
        }
    }
}
