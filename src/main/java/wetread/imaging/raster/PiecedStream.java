package wetread.imaging.raster;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/** Pieces of arrays as one stream. A decoder is given what it needs of a file without a copy of the file. */
final class PiecedStream extends ImageInputStreamImpl {
    private final List<Piece> pieces = new ArrayList<>();
    private long length;
    private int current;

    /** @param start index in the stream of the piece's first byte */
    private record Piece(byte[] bytes, int from, int end, long start) {
        long last() {
            return start + end - from;
        }
    }

    /** Appends a whole array. */
    PiecedStream add(byte... bytes) {
        return add(bytes, 0, bytes.length);
    }

    /** Appends the bytes from one index to another; joined to the piece before where they lie next to it. */
    PiecedStream add(byte[] bytes, int from, int end) {
        Piece before = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (before != null && before.bytes == bytes && before.end == from) {
            pieces.set(pieces.size() - 1, new Piece(bytes, before.from, end, before.start));
        } else {
            pieces.add(new Piece(bytes, from, end, length));
        }
        length += end - from;
        return this;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        bitOffset = 0;
        if (streamPos >= length) {
            return -1;
        }
        while (streamPos < pieces.get(current).start) {
            current--;
        }
        while (streamPos >= pieces.get(current).last()) {
            current++;
        }
        Piece piece = pieces.get(current);
        int read = (int) Math.min(count, piece.last() - streamPos);
        System.arraycopy(piece.bytes, piece.from + (int) (streamPos - piece.start), target, offset, read);
        streamPos += read;
        return read;
    }
}
