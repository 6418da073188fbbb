package wetread.imaging.read.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import wetread.imaging.read.ByteSource;

/** A ZIP archive by its central directory: only what is wanted of it is read. */
final class ZipDirectory implements Container {
    /** Of the directory, for each entry that is allowed: 46 bytes, its name, its extra fields. */
    private static final long DIRECTORY_BYTES = 1024;
    /** A comment of 64 KiB is searched for its beginning, four bytes at each step. */
    private static final long COMMENT_BYTES = 4 * (1 << 16) + 1024;

    private final ByteSource source;
    private final ZipFile zip;

    /**
     * Reads the directory.
     *
     * @param entries as many as are allowed
     * @throws IOException when there is none, or it is damaged
     */
    ZipDirectory(ByteSource source, Allowance allowance, int entries) throws IOException {
        this.source = source;
        SourceChannel channel =
                new SourceChannel(source, allowance, COMMENT_BYTES + entries * DIRECTORY_BYTES);
        // Latin-1 takes every byte of a name as it is: EntryName tells what it means.
        this.zip = ZipFile.builder().setSeekableByteChannel(channel).setCharset(StandardCharsets.ISO_8859_1)
                .setIgnoreLocalFileHeader(true).get();
        channel.unbounded();
    }

    @Override
    public Pass pass(Allowance allowance) {
        Iterator<ZipArchiveEntry> entries = zip.getEntries().asIterator();
        return new Pass() {
            @Override
            public Optional<Entry> next() {
                return entries.hasNext() ? Optional.of(new ZipEntry(zip, source, entries.next())) : Optional.empty();
            }

            @Override
            public boolean isEnded() {
                return true;
            }

            @Override
            public void close() {
                // The directory stays.
            }
        };
    }
}
