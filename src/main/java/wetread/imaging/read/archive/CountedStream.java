package wetread.imaging.read.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What comes out of a compressed stream, up to what is allowed. */
final class CountedStream extends FilterInputStream {
    private final Allowance allowance;

    CountedStream(InputStream in, Allowance allowance) {
        super(in);
        this.allowance = allowance;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        allowance.streamed(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] read = new byte[(int) Math.min(8192, Math.max(0, count))];
        return Math.max(0, read(read, 0, read.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
