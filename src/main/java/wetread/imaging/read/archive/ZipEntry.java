package wetread.imaging.read.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import wetread.imaging.read.ByteSource;

/**
 * An entry of a central directory. A deflated content says itself where it ends: no size in the archive decides that.
 */
final class ZipEntry implements Entry {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int AES = 99;
    private static final int MIN_BUFFER = 8 << 10;
    private static final int MAX_BUFFER = 1 << 20;
    /** What deflating may add to what cannot be deflated: five bytes for each block, a few at the end. */
    private static final int DEFLATE_OVERHEAD = 64;

    private final ZipFile zip;
    private final ByteSource source;
    private final ZipArchiveEntry entry;
    private LocalHeader local;

    ZipEntry(ZipFile zip, ByteSource source, ZipArchiveEntry entry) {
        this.zip = zip;
        this.source = source;
        this.entry = entry;
    }

    @Override
    public String name() {
        return name(entry);
    }

    static String name(ZipArchiveEntry entry) {
        if (entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField path
                && path.getUnicodeName() != null) {
            return EntryName.cut(new String(path.getUnicodeName(), StandardCharsets.UTF_8));
        }
        return entry.getRawName() == null ? EntryName.cut(entry.getName()) : EntryName.of(entry.getRawName());
    }

    @Override
    public Kind kind() {
        return kind(entry);
    }

    static Kind kind(ZipArchiveEntry entry) {
        return entry.isDirectory() ? Kind.FOLDER : entry.isUnixSymlink() ? Kind.OTHER : Kind.FILE;
    }

    @Override
    public boolean isEncrypted() {
        return isEncrypted(entry);
    }

    static boolean isEncrypted(ZipArchiveEntry entry) {
        return entry.getGeneralPurposeBit().usesEncryption() || entry.getMethod() == AES;
    }

    @Override
    public long bytes() {
        boolean impossible = entry.getMethod() == DEFLATED && entry.getCompressedSize() > DEFLATE_OVERHEAD
                + entry.getSize() + entry.getSize() / 1000;
        boolean contradicted = local != null && local.contradicts(entry.getCompressedSize(), entry.getSize());
        return impossible || contradicted ? UNKNOWN
                : entry.getMethod() == STORED ? entry.getCompressedSize() : entry.getSize();
    }

    @Override
    public long packed() {
        return entry.getCompressedSize();
    }

    @Override
    public boolean hasCrc(long crc) {
        return entry.getCrc() == crc || local != null && local.crc() == crc;
    }

    @Override
    public InputStream open(int expected) throws IOException {
        local = LocalHeader.at(source, entry.getLocalHeaderOffset());
        if (local.isEncrypted()) {
            throw new ZipException("the entry is encrypted, and its directory does not say so");
        }
        return switch (entry.getMethod()) {
            case STORED -> source.stream(local.content(), local.content() + stored());
            case DEFLATED -> inflated(Math.max(MIN_BUFFER, Math.min(expected, MAX_BUFFER)));
            default -> other();
        };
    }

    /** The size that the directory says, or that of the local header where only behind that one something begins. */
    private long stored() throws IOException {
        long said = entry.getCompressedSize();
        boolean doubted = local.contradicts(said, said) && local.packed() > 0;
        return doubted && !isSignature(local.content() + said) && isSignature(local.content() + local.packed())
                ? local.packed() : said;
    }

    private boolean isSignature(long offset) throws IOException {
        byte[] two = source.stream(offset, offset + 2).readNBytes(2);
        return two.length == 2 && two[0] == 'P' && two[1] == 'K';
    }

    private InputStream inflated(int buffer) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(source.stream(local.content(), source.size()), inflater, buffer) {
            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }

    private InputStream other() throws IOException {
        if (!zip.canReadEntryData(entry)) {
            throw new ZipException("method " + entry.getMethod() + " is not read");
        }
        return zip.getInputStream(entry);
    }

    @Override
    public Optional<Entry> kept() {
        return Optional.of(this);
    }
}
