package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.bucket.Downloader;
import wetread.bucket.Fetched;
import wetread.bucket.Upload;
import wetread.gateway.BatchLine;
import wetread.gateway.Batches;
import wetread.gateway.Target;
import wetread.imaging.Decoding;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ImageReader;
import wetread.imaging.read.LoneStudy;
import wetread.imaging.read.archive.Archives;
import wetread.imaging.render.Renderer;
import wetread.journal.Journal;
import wetread.reading.BatchedQuestions;
import wetread.reading.ContextChoice;
import wetread.reading.Setup;
import wetread.reading.policy.Policy;
import wetread.study.gather.Gatherer;

/** Makes of an upload the first tier's question about it, as a line of a batch. */
@ApplicationScoped
class UploadQuestions {
    private final Downloader downloader;
    private final Archives archives;
    private final ImageReader images;
    private final Renderer renderer;
    private final ReadingMemory memory;
    private final BatchedQuestions questions;
    private final Batches batches;
    private final Gatherer gatherer;

    UploadQuestions(Downloader downloader, Archives archives, ImageReader images, Renderer renderer,
            ReadingMemory memory, BatchedQuestions questions, Batches batches, Gatherer gatherer) {
        this.downloader = downloader;
        this.archives = archives;
        this.images = images;
        this.renderer = renderer;
        this.memory = memory;
        this.questions = questions;
        this.batches = batches;
        this.gatherer = gatherer;
    }

    /** A line of a batch, and what is kept of its upload. */
    record Asked(BatchLine line, OpenBatch.Member member) {
    }

    /**
     * The question about an upload.
     *
     * @return nothing where the upload is no picture that can be read, an archive, or one of a study that is read
     *         as a whole
     * @throws wetread.bucket.StorageException when S3 fails
     */
    Optional<Asked> about(Upload upload, Setup setup) {
        try (ReadingMemory.Room room = memory.take(upload.bytes());
                Journal.Scope scope = Journal.about(upload.reportId())) {
            // Of a large archive, which is read by itself, only the beginning is downloaded.
            return downloader.fetch(upload, archives::isArchive) instanceof Fetched.Content content
                    && !gatherer.isOfStudy(content.bytes())
                    ? Optional.of(about(upload, content, setup)) : Optional.empty();
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }

    /** What {@link BatchedQuestions#form} says of them now. */
    String form(Setup setup) {
        return questions.form(setup);
    }

    private Asked about(Upload upload, Fetched.Content content, Setup setup) throws UnreadableImageException {
        Study study = LoneStudy.of(images.read(content.bytes(), new Decoding(() -> false)));
        ContextChoice choice = ContextChoice.of(content.metadata(), upload.key(),
                study.leading().acquisition());
        BatchedQuestions.Asked asked = questions.about(renderer.prepare(study), choice.context(), setup);
        Policy.Tier tier = setup.policy().tiers().get(0);
        Target target = setup.models().target(tier.models().get(0));
        return new Asked(batches.line(upload.reportId(), target, asked.question()),
                new OpenBatch.Member(upload, choice.context(), asked.pictures()));
    }
}
