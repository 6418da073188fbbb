package wetread.imaging.read;

import java.io.IOException;
import java.io.InputStream;

/** A part of a source in one pass. What is skipped is not read. */
final class SourceStream extends InputStream {
    private final ByteSource source;
    private final long end;
    private long at;

    SourceStream(ByteSource source, long from, long to) {
        this.source = source;
        this.at = from;
        this.end = Math.min(to, source.size());
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
        if (at >= end) {
            return -1;
        }
        int count = source.read(at, into, offset, (int) Math.min(length, end - at));
        at += Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - at));
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, end - at));
    }
}
