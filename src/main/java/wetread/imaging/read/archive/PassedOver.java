package wetread.imaging.read.archive;

import java.io.IOException;
import java.io.InputStream;
import wetread.imaging.read.ByteSource;

/**
 * All bytes of a source in one pass, but for contents, in whose place anything is returned: a library that reads what
 * it skips shall not fetch it.
 */
final class PassedOver extends InputStream {
    private final ByteSource source;
    private long at;
    private long end;

    PassedOver(ByteSource source) {
        this.source = source;
    }

    /** Offset of the byte that is read next. */
    long position() {
        return at;
    }

    /** Nothing is wanted up to that offset. */
    void passOver(long offset) {
        end = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at >= source.size()) {
            return -1;
        }
        int count = at < end ? (int) Math.min(Math.min(length, end - at), source.size() - at)
                : source.read(at, into, offset, length);
        at += Math.max(0, count);
        return count;
    }
}
