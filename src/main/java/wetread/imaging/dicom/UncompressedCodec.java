package wetread.imaging.dicom;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Native pixel data of either byte order (DICOM PS3.5 8.1), read in place. */
final class UncompressedCodec implements FrameCodec {
    @Override
    public boolean decodes(TransferSyntax syntax) {
        return !syntax.encapsulated();
    }

    @Override
    public StoredValues decode(PixelData data, PixelLayout layout, int frame) throws UnreadableImageException {
        if (!(data instanceof PixelData.Native pixels)) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "Pixel Data is encapsulated though its transfer syntax is not");
        }
        long needed = layout.frameBytes() * (frame + 1L);
        // In swapped words the last sample of an odd length lies in the padding byte's word.
        if (needed + (pixels.wordSwapped() ? needed % 2 : 0) > pixels.length()) {
            throw new UnreadableImageException(RejectionReason.TRUNCATED, "frame " + (frame + 1) + " of "
                    + layout.frames() + " needs " + needed + " bytes of Pixel Data, " + pixels.length() + " are there");
        }
        return new InPlace(pixels, layout, Math.toIntExact(pixels.offset() + layout.frameBytes() * frame));
    }

    /** Reads values where they lie in the file. */
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

        /** Reads {@code count} samples from sample number {@code first} to every {@code step}th place of the row. */
        private void read(int first, int[] values, int to, int step, int count) {
            byte[] bytes = pixels.bytes();
            int size = layout.bytesPerSample();
            int at = start + first * size;
            // As PixelLayout.stored has it; worked out here once a row, since this is the longest loop of all.
            int up = 31 - layout.highBit();
            int down = 32 - layout.bitsStored();
            boolean signed = layout.signed();
            for (int i = 0; i < count; i++, at += size, to += step) {
                int raw = switch (size) {
                    case 1 -> bytes[pixels.wordSwapped() ? pixels.offset() + (at - pixels.offset() ^ 1) : at] & 0xFF;
                    case 2 -> pixels.bigEndian()
                            ? (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF
                            : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
                    default -> pixels.bigEndian()
                            ? bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8
                                    | bytes[at + 3] & 0xFF
                            : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16
                                    | bytes[at + 3] << 24;
                };
                values[to] = signed ? raw << up >> down : raw << up >>> down;
            }
        }
    }
}
