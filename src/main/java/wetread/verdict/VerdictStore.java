package wetread.verdict;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.UploadListing;
import wetread.cost.VerdictEntry;

/** Keeps verdicts, and beside them what they come to. Every verb throws {@code StorageException} when S3 fails. */
@ApplicationScoped
public class VerdictStore {
    /** Sorted by name they are sorted by time; no colons, which some file systems do not take. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int TRIES = 5;

    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final JsonContent json;

    VerdictStore(ObjectStore store, UploadListing listing, BucketLayout layout, JsonContent json) {
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.json = json;
    }

    /** Keeps a verdict unless the same person's last one says the same; says whether it did. */
    boolean keep(String bucket, Verdict verdict, Instant at) {
        Optional<Verdict> last = lastBy(bucket, verdict.reportId(), verdict.by());
        if (last.filter(verdict::saysTheSame).isPresent()) {
            // Whoever was stopped between the two had not counted it.
            count(bucket, last.get(), at);
            return false;
        }
        Instant free = at;
        for (int tried = 0; store.putIfAbsent(bucket, layout.verdicts(verdict.reportId()) + NAME.format(free) + ".json",
                json.of(verdict)).isEmpty(); tried++) {
            if (tried == TRIES) {
                throw new StorageException("other verdicts were in the way again and again");
            }
            free = free.plusMillis(1);
        }
        count(bucket, verdict, at);
        return true;
    }

    private Optional<Verdict> lastBy(String bucket, String reportId, String by) {
        List<String> keys = new ArrayList<>();
        listing.each(bucket, layout.verdicts(reportId), keys::add);
        for (int i = keys.size() - 1; i >= 0; i--) {
            Optional<Verdict> one = store.get(bucket, keys.get(i))
                    .flatMap(object -> json.parse(object.content(), Verdict.class))
                    .filter(verdict -> by.equals(verdict.by()) && verdict.overall() != null
                            && verdict.findings() != null && verdict.at() != null && verdict.day() != null);
            if (one.isPresent()) {
                return one;
            }
        }
        return Optional.empty();
    }

    /** Counting it again changes nothing. */
    private void count(String bucket, Verdict verdict, Instant now) {
        LocalDate day = LocalDate.parse(verdict.day());
        VerdictEntry entry = new VerdictEntry(day, verdict.reportId(), Instant.parse(verdict.at()), verdict.overall(),
                verdict.context() == null ? "none" : verdict.context(), verdict.count(Judgement.Says.AGREE),
                verdict.count(Judgement.Says.DISAGREE), verdict.count(Judgement.Says.MISSED));
        // In this order: a note without its verdict costs a listing, a verdict without its note would never count.
        entry.lateNote(now).ifPresent(note -> store.put(bucket, layout.judged() + note, ObjectStore.Content.mark()));
        store.put(bucket, layout.judged(day) + entry.name(), ObjectStore.Content.mark());
    }

    /** By report id the last judgement on the reports of a day; {@code seen} where there is none but somebody has. */
    public Map<String, String> ofDay(String bucket, LocalDate day) {
        Map<String, String> said = new HashMap<>();
        listing.each(bucket, layout.judged(day), key -> VerdictEntry.parse(layout.judged(), key).ifPresent(entry ->
                said.merge(entry.reportId(), entry.overall(), (old, now) -> entry.isJudgement() ? now : old)));
        return said;
    }
}
