package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wetread.bucket.Downloader;
import wetread.bucket.Fetched;
import wetread.bucket.ObjectRanges;
import wetread.bucket.RangeReader;
import wetread.bucket.Upload;
import wetread.imaging.Decoding;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ByteSource;
import wetread.imaging.read.ImageReader;
import wetread.imaging.read.StudyReader;
import wetread.imaging.read.archive.ArchiveIndex;
import wetread.imaging.read.archive.Archives;
import wetread.imaging.series.StudySplit;
import wetread.report.Origin;
import wetread.study.gather.StudyId;

/** Opens what was delivered: a lone file, an archive with one study or several, or a study of loose files. */
@ApplicationScoped
public class StudyOpener {
    private final Downloader downloader;
    private final RangeReader ranges;
    private final Archives archives;
    private final StudyReader studies;
    private final ImageReader images;

    StudyOpener(Downloader downloader, RangeReader ranges, Archives archives, StudyReader studies,
            ImageReader images) {
        this.downloader = downloader;
        this.ranges = ranges;
        this.archives = archives;
        this.studies = studies;
        this.images = images;
    }

    /** What a delivery turned out to be. */
    public sealed interface Opened {
        /** It stands for a folder: nobody waits for its report. */
        record Folder() implements Opened {
        }

        /** There is nothing to read. */
        record Refused(Fetched.Refused why) implements Opened {
        }

        /** It is an archive that is refused as a whole. */
        record Unreadable(Origin origin, UnreadableImageException why) implements Opened {
        }

        /**
         * It holds studies, or one.
         *
         * @param origin of all of it
         * @param studies the first has its report where the upload has it; the others beside it
         */
        record Studies(Origin origin, List<OpenStudy> studies) implements Opened {
        }
    }

    /**
     * Opens a delivery. A lone file is downloaded whole, as is a small archive; of a larger one only parts are.
     *
     * @param decoding the work that going through an archive may take
     * @throws wetread.bucket.StorageException when S3 fails
     * @throws wetread.bucket.RefusedObjectException when a large archive was deleted or replaced
     */
    public Opened open(Delivery delivery, Decoding decoding) {
        Upload upload = delivery.upload();
        if (delivery.gathered().isPresent()) {
            OpenStudy study = new GatheredStudy(delivery.gathered().get(), downloader, studies);
            return new Opened.Studies(study.origin(), List.of(study));
        }
        Fetched fetched = delivery.content().isPresent() ? delivery.content().get()
                : downloader.fetch(upload, archives::isArchive);
        if (fetched instanceof Fetched.Content content) {
            Origin origin = Origin.of(upload, content.bytes().length, content.sha256());
            return archives.isArchive(content.bytes())
                    ? opened(origin, ByteSource.of(content.bytes()), content.metadata(), decoding)
                    : new Opened.Studies(origin, List.of(new LoneFile(origin, content, images)));
        }
        if (fetched instanceof Fetched.InParts) {
            ObjectRanges parts = ranges.open(upload);
            return opened(Origin.of(upload, parts.size(), null), new UploadBytes(parts), parts.metadata(), decoding);
        }
        return fetched instanceof Fetched.Refused refused ? new Opened.Refused(refused) : new Opened.Folder();
    }

    private Opened opened(Origin archive, ByteSource bytes, Map<String, String> metadata, Decoding decoding) {
        ArchiveIndex index;
        try {
            index = archives.index(bytes, decoding);
        } catch (UnreadableImageException e) {
            return new Opened.Unreadable(archive, e);
        }
        List<OpenStudy> open = new ArrayList<>();
        for (List<Instance> instances : StudySplit.byStudy(index.instances())) {
            Origin origin = open.isEmpty() ? archive
                    : Origin.of(beside(archive.upload(), instances), archive.bytes(), archive.sha256());
            open.add(new ArchivedStudy(origin, instances, index, metadata, decoding.flaws(), studies));
        }
        return new Opened.Studies(archive, List.copyOf(open));
    }

    /** What stands for a further study of an archive: as if it were a file in a folder with the archive's name. */
    private static Upload beside(Upload archive, List<Instance> instances) {
        String uid = instances.stream().filter(Instance::isImage).flatMap(one -> one.header().stream())
                .map(InstanceHeader::studyUid).findFirst().orElse("");
        return new Upload(archive.bucket(), archive.key() + '/' + StudyId.of(archive.bucket(), uid).text(),
                archive.versionId(), archive.eTag(), archive.bytes());
    }
}
