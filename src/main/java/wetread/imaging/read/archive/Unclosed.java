package wetread.imaging.read.archive;

import java.io.FilterInputStream;
import java.io.InputStream;

/** One content in a stream of many, which stays open behind it. */
final class Unclosed extends FilterInputStream {

    Unclosed(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // The pass closes it.
    }
}
