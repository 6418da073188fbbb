package wetread.imaging.read.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a TAR archive, of which what lies between two contents is bounded: a library takes names of any length
 * into memory, and goes from one extended header to the next by recursion.
 */
final class BoundedHeaders extends FilterInputStream {
    /** A path has 4 KiB at most on every usual file system. */
    private static final int MAX = 256 << 10;
    private static final int TAR_RECORD = 512;

    private long left = Long.MAX_VALUE;
    private int zeros;
    private boolean hasEmptyRecord;

    BoundedHeaders(InputStream in) {
        super(in);
    }

    /** Reads a header. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Takes what is read meanwhile for a header. */
    <T> T header(Reading<T> reading) throws IOException {
        left = MAX;
        zeros = 0;
        hasEmptyRecord = false;
        try {
            return reading.read();
        } finally {
            left = Long.MAX_VALUE;
        }
    }

    /** Whether a record of zeros was in the last header, as at the end of a TAR archive. */
    boolean hasEmptyRecord() {
        return hasEmptyRecord;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, (int) Math.min(length, Math.max(1, left)));
        if (left != Long.MAX_VALUE && count > 0) {
            left -= count;
            if (left <= 0) {
                throw new IOException("the header of an entry is longer than " + MAX + " bytes");
            }
            for (int i = offset; i < offset + count; i++) {
                zeros = into[i] == 0 ? zeros + 1 : 0;
                hasEmptyRecord |= zeros == TAR_RECORD;
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
