package wetread.imaging.read.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.ForeignFormat;
import wetread.imaging.Instance;
import wetread.imaging.Member;
import wetread.imaging.Member.Left;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ArchiveKind;

/** One pass over an archive that tells what lies in it. */
final class Indexing {
    private final EntryHeaders headers;
    private final WatchedSource source;
    private final Allowance allowance;
    private final List<ArchiveIndex.Located> located = new ArrayList<>();
    private boolean isCutOff;
    private boolean isStopped;
    private boolean hasDamage;
    private int ordinal;

    Indexing(EntryHeaders headers, WatchedSource source, Allowance allowance) {
        this.headers = headers;
        this.source = source;
        this.allowance = allowance;
    }

    /** What was found; folders are left out. */
    List<ArchiveIndex.Located> located() {
        return located;
    }

    /** Whether more may have been in the archive. */
    boolean isCutOff() {
        return isCutOff;
    }

    /** Whether time ended before the archive did. */
    boolean isStopped() {
        return isStopped;
    }

    /** Whether something in it should be an image and cannot be read. */
    boolean hasDamage() {
        return hasDamage;
    }

    boolean hasImages() {
        return located.stream().anyMatch(one -> one.instance().member().left().isEmpty());
    }

    /**
     * Goes through the archive, to its end or until time is over, then at least to the first image.
     *
     * @throws UnreadableImageException when the archive is refused as a whole
     */
    Indexing run(Container container, Decoding decoding) throws UnreadableImageException {
        try (Container.Pass pass = container.pass(allowance)) {
            Optional<Entry> entry = pass.next();
            while (entry.isPresent() && !isStopped) {
                add(entry.get());
                ordinal++;
                entry = pass.next();
                isStopped = entry.isPresent() && decoding.isOutOfTime() && hasImages();
            }
            isCutOff = !isStopped && !pass.isEnded();
        } catch (IOException | RuntimeException e) {
            source.rethrow();
            refuseExcess();
            isCutOff = true;
        }
        return this;
    }

    private void add(Entry entry) throws IOException, UnreadableImageException {
        allowance.entry();
        String name = entry.name();
        if (entry.kind() == Entry.Kind.FOLDER) {
            return;
        }
        if (entry.isEncrypted()) {
            throw new UnreadableImageException(RejectionReason.ARCHIVE_ENCRYPTED, "an entry of it is encrypted");
        }
        if (ArchiveKind.isDocument(name)) {
            throw new UnreadableImageException(RejectionReason.NOT_AN_IMAGE, ForeignFormat.OFFICE);
        }
        long bytes = entry.bytes();
        if (bytes != Entry.UNKNOWN) {
            allowance.bytes(bytes, entry.packed());
        }
        EntryHeaders.Found found = EntryHeaders.Found.not(Left.NOT_AN_IMAGE, 0);
        if (entry.kind() == Entry.Kind.FILE) {
            try (InputStream content = entry.open(0)) {
                found = headers.find(name, content);
                if (entry.bytes() == Entry.UNKNOWN) {
                    bytes = count(found.read(), content);
                    allowance.bytes(bytes, entry.packed() == Entry.UNKNOWN ? bytes : entry.packed());
                }
            } catch (IOException | RuntimeException e) {
                source.rethrow();
                refuseExcess();
                found = new EntryHeaders.Found(Optional.empty(), Optional.of(Left.UNREADABLE), true, 0);
            }
        }
        hasDamage |= found.isDamaged();
        Member member = new Member(name, found.header().map(header -> header.sopUid()).orElse(""),
                Math.max(0, bytes), found.left());
        located.add(new ArchiveIndex.Located(new Instance(member, found.header()), ordinal, entry.kept()));
    }

    /** Reads the rest of a content whose length no one says, to no more than may be. */
    private long count(int read, InputStream content) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = read;
        int count = content.read(buffer);
        while (count >= 0 && bytes <= allowance.entryBytes()) {
            bytes += count;
            count = content.read(buffer);
        }
        return bytes;
    }

    private void refuseExcess() throws UnreadableImageException {
        Optional<ArchiveLimitException> excess = allowance.exceeded();
        if (excess.isPresent()) {
            throw excess.get().refusal();
        }
    }
}
