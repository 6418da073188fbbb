package wetread.imaging.read.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ArchiveKind;
import wetread.imaging.read.ByteSource;
import wetread.imaging.read.HeaderReader;

/** Reads archives. */
@ApplicationScoped
public class Archives {
    private static final int BEGINNING = 64 << 10;

    private final EntryHeaders headers;
    private final long entryBytes;
    private final ArchiveLimits limits;

    /**
     * An archive's entries are as large as uploads may be.
     *
     * @throws IllegalArgumentException when a limit is less than 1
     */
    public Archives(HeaderReader headers, ImageLimits images, ArchiveLimits limits) {
        if (limits.entries() < 1 || limits.bytes() < 1 || limits.ratio() < 1 || limits.ratioFromBytes() < 1
                || limits.passBytes() < 1) {
            throw new IllegalArgumentException("each of wetread.limits.archive.* has to be 1 at least");
        }
        this.headers = new EntryHeaders(headers);
        this.entryBytes = Math.min(images.uploadBytes(), Integer.MAX_VALUE - 8);
        this.limits = limits;
    }

    /**
     * Whether a file is an archive that is read here. Its content tells, not its name.
     *
     * @param beginning of the file; 64 KiB are enough for what nobody hid
     */
    public boolean isArchive(byte[] beginning) {
        return ArchiveKind.of(beginning).isPresent();
    }

    /**
     * What lies in an archive, by the first bytes of each entry. What the directory of a damaged archive does not say
     * is found by going through the archive, and noted as a flaw; so is what time was too short for.
     *
     * @param decoding what is found wrong is noted there
     * @throws UnreadableImageException when the archive is refused as a whole: it holds too much, needs a password, has
     *         an archive in it, is damaged, or has no image; or it is a document of an office program
     */
    public ArchiveIndex index(ByteSource upload, Decoding decoding) throws UnreadableImageException {
        WatchedSource source = new WatchedSource(upload);
        Supplier<Allowance> allowance = () -> new Allowance(limits, entryBytes, source.size());
        byte[] beginning = beginning(source);
        ArchiveKind kind = ArchiveKind.of(beginning).orElseThrow(() ->
                new UnreadableImageException(RejectionReason.ARCHIVE_DAMAGED, "it has no beginning of an archive"));
        List<RejectionReason> tried = new ArrayList<>();
        for (Opening opening : openings(kind, source, beginning)) {
            Allowance first = allowance.get();
            try {
                Container container = opening.open(first);
                Indexing indexing = new Indexing(headers, source, first).run(container, decoding);
                if (indexing.hasImages()) {
                    if (indexing.isCutOff()) {
                        decoding.found(new Flaw(Flaw.Kind.FILES_MISSING,
                                "after " + indexing.located().size() + " files"));
                    }
                    if (indexing.isStopped()) {
                        decoding.found(new Flaw(Flaw.Kind.FRAMES_LEFT_OUT, "all that follow the first "
                                + indexing.located().size() + " files of the archive"));
                    }
                    return new ArchiveIndex(source, container, indexing.located(), allowance, limits.passBytes());
                }
                tried.add(indexing.hasDamage() || indexing.isCutOff()
                        ? RejectionReason.ARCHIVE_DAMAGED : RejectionReason.ARCHIVE_WITHOUT_IMAGES);
                if (!indexing.hasDamage()) {
                    break;
                }
            } catch (IOException | RuntimeException e) {
                source.rethrow();
                if (first.exceeded().isPresent()) {
                    throw first.exceeded().get().refusal();
                }
                tried.add(RejectionReason.ARCHIVE_DAMAGED);
            }
        }
        RejectionReason last = tried.get(tried.size() - 1);
        throw new UnreadableImageException(last, last == RejectionReason.ARCHIVE_DAMAGED
                ? "the archive is damaged" : "none of its files is an image");
    }

    /** A way to open an archive. */
    private interface Opening {
        Container open(Allowance allowance) throws IOException;
    }

    private List<Opening> openings(ArchiveKind kind, ByteSource source, byte[] beginning) {
        return switch (kind) {
            case ZIP -> List.of(allowance -> new ZipDirectory(source, allowance, limits.entries()),
                    allowance -> new ZipStream(source, Math.max(0, ArchiveKind.firstEntry(beginning))));
            case TAR -> List.of(allowance -> new TarContainer(source, false));
            case TAR_GZ -> List.of(allowance -> new TarContainer(source, true));
        };
    }

    private static byte[] beginning(ByteSource source) {
        try {
            byte[] bytes = new byte[(int) Math.min(BEGINNING, source.size())];
            return Arrays.copyOf(bytes, source.stream().readNBytes(bytes, 0, bytes.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
