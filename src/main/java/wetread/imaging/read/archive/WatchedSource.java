package wetread.imaging.read.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import wetread.imaging.read.ByteSource;

/**
 * A source that remembers its last failure. So what the network does is told from what is wrong with an archive,
 * although both come out of the same streams.
 */
final class WatchedSource implements ByteSource {
    private final ByteSource source;
    private RuntimeException failure;

    WatchedSource(ByteSource source) {
        this.source = source;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) {
        try {
            return source.read(offset, into, at, length);
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
            throw failure;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Fails again with the last failure; does nothing where there was none. */
    void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }
}
