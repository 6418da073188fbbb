package wetread.imaging.read.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import wetread.imaging.read.ByteSource;

/** A source as Commons Compress wants it, of which only so much may be read until {@link #unbounded}. */
final class SourceChannel implements SeekableByteChannel {
    private final ByteSource source;
    private final Allowance allowance;
    private long position;
    private long left;

    /** @param bytes that may be read at first */
    SourceChannel(ByteSource source, Allowance allowance, long bytes) {
        this.source = source;
        this.allowance = allowance;
        this.left = bytes;
    }

    /** As much as is asked for may be read from now on. */
    void unbounded() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!into.hasRemaining()) {
            return 0;
        }
        byte[] bytes = new byte[Math.min(into.remaining(), 1 << 16)];
        int count = position < 0 ? -1 : source.read(position, bytes, 0, bytes.length);
        if (count > 0) {
            left -= count;
            if (left < 0) {
                throw allowance.directoryTooLong();
            }
            into.put(bytes, 0, count);
            position += count;
        }
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
