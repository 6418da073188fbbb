package wetread.study.gather;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.Beginning;
import wetread.bucket.Downloader;
import wetread.bucket.Fetched;
import wetread.bucket.Upload;
import wetread.imaging.InstanceHeader;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.HeaderReader;
import wetread.journal.Journal;
import wetread.queue.StudyMessage;
import wetread.queue.StudyQueue;

/** Tells the files of studies from lone ones, and takes the former in: a marker for each, and a message. */
@ApplicationScoped
public class Gatherer {
    /** Most headers end within it. */
    private static final int FIRST = 64 << 10;
    private static final int GROWTH = 4;
    /** A header that goes on after this is none that a file of a study has: such a file is read alone. */
    private static final int MAX = 16 << 20;
    private static final Journal LOG = Journal.of(Gatherer.class);

    private final Downloader downloader;
    private final HeaderReader headers;
    private final Markers markers;
    private final StudyQueue queue;
    private final Gathering gathering;

    Gatherer(Downloader downloader, HeaderReader headers, Markers markers, StudyQueue queue, Gathering gathering) {
        this.downloader = downloader;
        this.headers = headers;
        this.markers = markers;
        this.queue = queue;
        this.gathering = gathering;
    }

    /** What a file is. */
    public sealed interface Kind {
        /** A file of a study, whose message will come. */
        record OfStudy(String study) implements Kind {
        }

        /**
         * A picture, an archive, or a file that cannot be read.
         *
         * @param content of the whole, where the beginning was all of it
         */
        record Lone(Optional<Fetched.Content> content) implements Kind {
        }
    }

    /** Whether files of studies are read together. */
    public boolean isOn() {
        return gathering.isOn();
    }

    /**
     * Takes a file in where it belongs to a study. It may be repeated at any time: a crash between marker and message
     * leaves a marker that the next delivery finds.
     *
     * @throws wetread.bucket.StorageException when S3 fails
     * @throws wetread.queue.QueueException when the message cannot be sent; the marker stays, which harms nothing
     */
    public Kind take(Upload upload) {
        Look look = look(upload);
        if (look.header.filter(one -> !one.studyUid().isBlank()).isEmpty()) {
            return new Kind.Lone(look.beginning.filter(one -> one.isWhole()
                    && one.upload().revision().equals(upload.revision())).map(Beginning::whole));
        }
        InstanceHeader header = look.header.get();
        StudyId study = StudyId.of(upload.bucket(), header.studyUid());
        StudyMessage.Cause cause = markers.put(Marker.of(look.beginning.get(), header), study);
        queue.send(new StudyMessage(upload.bucket(), study.text(), Optional.of(cause)), gathering.quiet(header));
        LOG.info("gathered", Map.of());
        return new Kind.OfStudy(study.text());
    }

    /** Whether a file is one that {@link #take} would take in. */
    public boolean isOfStudy(byte[] file) {
        try {
            return isOn() && headers.read(file, true).filter(header -> !header.studyUid().isBlank()).isPresent();
        } catch (UnreadableImageException | RuntimeException e) {
            return false;
        }
    }

    /** @param header empty where the file is none of a study */
    private record Look(Optional<Beginning> beginning, Optional<InstanceHeader> header) {
    }

    private Look look(Upload upload) {
        Optional<Beginning> beginning = downloader.beginning(upload, FIRST);
        for (int size = FIRST; beginning.isPresent(); size *= GROWTH) {
            Beginning begun = beginning.get();
            try {
                Optional<InstanceHeader> header = read(begun);
                if (header.isPresent() || begun.isWhole() || size >= MAX) {
                    return new Look(beginning, header);
                }
            } catch (UnreadableImageException e) {
                // Whoever reads the whole file says why.
                return new Look(beginning, Optional.empty());
            }
            beginning = downloader.beginning(begun.upload(), size * GROWTH);
        }
        return new Look(beginning, Optional.empty());
    }

    private Optional<InstanceHeader> read(Beginning beginning) throws UnreadableImageException {
        try {
            return headers.read(beginning.bytes(), beginning.isWhole());
        } catch (RuntimeException e) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "the header cannot be understood");
        }
    }
}
