package wetread.imaging.read.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import wetread.imaging.read.ByteSource;

/** A TAR archive. As it is, contents are passed over without being read; compressed, it is read in passes. */
final class TarContainer implements Container {
    private final ByteSource source;
    private final boolean isCompressed;

    TarContainer(ByteSource source, boolean isCompressed) {
        this.source = source;
        this.isCompressed = isCompressed;
    }

    @Override
    public Pass pass(Allowance allowance) throws IOException {
        if (isCompressed) {
            // Concatenated members too (RFC 1952 2.2): tools that compress in parts write them.
            InputStream inflated =
                    new GzipCompressorInputStream(new BufferedInputStream(source.stream(), 1 << 16), true);
            return new TarPass(new CountedStream(inflated, allowance), Optional.empty());
        }
        PassedOver bytes = new PassedOver(source);
        return new TarPass(bytes, Optional.of(bytes));
    }

    private final class TarPass implements Pass {
        private final Optional<PassedOver> plain;
        private final BoundedHeaders bytes;
        private final TarArchiveInputStream tar;
        private long contentEnd;

        TarPass(InputStream in, Optional<PassedOver> plain) {
            this.plain = plain;
            this.bytes = new BoundedHeaders(in);
            this.tar = new TarArchiveInputStream(bytes, StandardCharsets.ISO_8859_1.name());
        }

        @Override
        public Optional<Entry> next() throws IOException {
            if (tar.getCurrentEntry() != null) {
                plain.ifPresent(one -> one.passOver(contentEnd));
                tar.skip(Long.MAX_VALUE);
            }
            TarArchiveEntry entry = bytes.header(tar::getNextEntry);
            if (entry == null) {
                return Optional.empty();
            }
            long begin = plain.map(PassedOver::position).orElse(0L);
            contentEnd = entry.isSparse() ? 0 : begin + entry.getSize();
            return Optional.of(new TarEntry(entry, tar,
                    plain.isPresent() && !entry.isSparse() ? Optional.of(begin) : Optional.empty()));
        }

        @Override
        public boolean isEnded() {
            return bytes.hasEmptyRecord();
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }

    /** @param begin offset of the content in the archive; empty where it cannot be read from there */
    private final class TarEntry implements Entry {
        private final TarArchiveEntry entry;
        private final TarArchiveInputStream tar;
        private final Optional<Long> begin;

        TarEntry(TarArchiveEntry entry, TarArchiveInputStream tar, Optional<Long> begin) {
            this.entry = entry;
            this.tar = tar;
            this.begin = begin;
        }

        @Override
        public String name() {
            return EntryName.ofLatin(entry.getName());
        }

        @Override
        public Kind kind() {
            byte flag = entry.getLinkFlag();
            boolean isFile = flag == 0 || flag == '0' || flag == '7' || entry.isSparse();
            return entry.isDirectory() ? Kind.FOLDER : isFile ? Kind.FILE : Kind.OTHER;
        }

        @Override
        public boolean isEncrypted() {
            return false;
        }

        @Override
        public long bytes() {
            // An archive that was cut off, or a size that is a lie: what is there counts.
            return begin.map(from -> Math.min(entry.getSize(), Math.max(0, source.size() - from)))
                    .orElse(Math.max(entry.getSize(), entry.getRealSize()));
        }

        @Override
        public long packed() {
            return isCompressed ? bytes() : entry.getSize();
        }

        @Override
        public boolean hasCrc(long crc) {
            return true;
        }

        @Override
        public InputStream open(int expected) throws IOException {
            if (begin.isPresent() && begin.get() + entry.getSize() > source.size()) {
                throw new IOException("the archive ends within the entry");
            }
            return begin.map(from -> source.stream(from, from + entry.getSize())).orElseGet(() -> new Unclosed(tar));
        }

        @Override
        public Optional<Entry> kept() {
            return begin.isPresent() ? Optional.of(this) : Optional.empty();
        }
    }
}
