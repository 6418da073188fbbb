package wetread.imaging.read.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** An entry of an archive. */
interface Entry {
    /** Where {@link #bytes} or {@link #packed} is unknown. */
    long UNKNOWN = -1;

    /** To be shown. */
    String name();

    /** What it is. */
    Kind kind();

    /** What an entry is. */
    enum Kind {
        FILE,
        /** A folder has no content. */
        FOLDER,
        /** A link or a device: nothing is followed. */
        OTHER
    }

    /** Whether it needs a password. */
    boolean isEncrypted();

    /** Bytes of its content, where the archive is to be believed; else they have to be counted. */
    long bytes();

    /** Bytes of its content as it lies in the archive. */
    long packed();

    /** Whether the content that was read is the one that was packed, by its CRC-32; true where the archive has none. */
    boolean hasCrc(long crc);

    /**
     * Its content, once, while the pass stands at it.
     *
     * @param expected how much of it is to be read at least, bytes
     * @throws IOException when it is damaged, or packed in a way that cannot be read
     */
    InputStream open(int expected) throws IOException;

    /** The same entry for later, as often as wanted; empty where only another pass comes to it. */
    Optional<Entry> kept();
}
