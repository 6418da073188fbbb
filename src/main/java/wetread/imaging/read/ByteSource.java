package wetread.imaging.read;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an upload, which may be more than fit into memory: any part of them can be read at any time. For one
 * thread.
 */
public interface ByteSource {

    /** All bytes of the upload. */
    long size();

    /**
     * Reads a part. It may be shorter than asked for, and has a byte at least.
     *
     * @param offset of the part, at least 0
     * @param into takes the part from index {@code at}
     * @param length the maximum of bytes, at least 1
     * @return how many bytes were read; -1 where the upload has none at {@code offset}
     * @throws IOException when the bytes cannot be had, although they are there
     */
    int read(long offset, byte[] into, int at, int length) throws IOException;

    /** All bytes in one pass, from the beginning. */
    default InputStream stream() {
        return stream(0, size());
    }

    /**
     * A part in one pass.
     *
     * @param from offset of its first byte
     * @param to offset after its last byte; bytes beyond the end of the upload are not there
     */
    default InputStream stream(long from, long to) {
        return new SourceStream(this, from, to);
    }

    /** An upload that lies in memory. The array must not be changed afterwards. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long offset, byte[] into, int at, int length) {
                if (offset >= bytes.length) {
                    return -1;
                }
                int count = Math.min(length, bytes.length - (int) offset);
                System.arraycopy(bytes, (int) offset, into, at, count);
                return count;
            }
        };
    }
}
