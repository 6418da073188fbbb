package wetread.imaging.read.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** An archive as its format has it. It can be gone through more than once, and is the same each time. */
interface Container {

    /**
     * Goes through the entries, from the first.
     *
     * @throws IOException when not even the first can be found
     */
    Pass pass(Allowance allowance) throws IOException;

    /** One way through the entries, in the order of the archive. */
    interface Pass extends Closeable {

        /**
         * The next entry; empty behind the last one. What was not read of the entry before is skipped.
         *
         * @throws IOException when the archive is damaged here: what follows cannot be found
         */
        Optional<Entry> next() throws IOException;

        /** Whether the archive has the end that it should have, once there is no next entry. */
        boolean isEnded();
    }
}
