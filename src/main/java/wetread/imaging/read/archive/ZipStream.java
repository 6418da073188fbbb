package wetread.imaging.read.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import wetread.imaging.read.ByteSource;

/** A ZIP archive that has no directory, or a damaged one: its entries one after the other. */
final class ZipStream implements Container {
    private final ByteSource source;
    private final long begin;

    /** @param begin offset of the first entry */
    ZipStream(ByteSource source, long begin) {
        this.source = source;
        this.begin = begin;
    }

    @Override
    public Pass pass(Allowance allowance) {
        ZipArchiveInputStream zip = new ZipArchiveInputStream(
                new BufferedInputStream(source.stream(begin, source.size()), 1 << 16),
                StandardCharsets.ISO_8859_1.name(), true, false, true);
        return new Pass() {
            @Override
            public Optional<Entry> next() throws IOException {
                return Optional.ofNullable(zip.getNextEntry()).map(entry -> new Streamed(zip, entry));
            }

            @Override
            public boolean isEnded() {
                return false;
            }

            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }

    private record Streamed(ZipArchiveInputStream zip, ZipArchiveEntry entry) implements Entry {
        @Override
        public String name() {
            return ZipEntry.name(entry);
        }

        @Override
        public Kind kind() {
            return ZipEntry.kind(entry);
        }

        @Override
        public boolean isEncrypted() {
            return ZipEntry.isEncrypted(entry);
        }

        @Override
        public long bytes() {
            return UNKNOWN;
        }

        @Override
        public long packed() {
            return UNKNOWN;
        }

        @Override
        public boolean hasCrc(long crc) {
            return entry.getCrc() == UNKNOWN || entry.getCrc() == crc;
        }

        @Override
        public InputStream open(int expected) throws IOException {
            if (!zip.canReadEntryData(entry)) {
                throw new ZipException("method " + entry.getMethod() + " is not read");
            }
            return new Unclosed(zip);
        }

        @Override
        public Optional<Entry> kept() {
            return Optional.empty();
        }
    }
}
