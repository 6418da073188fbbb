package wetread.study.gather;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.Upload;

/** What is kept of a study under {@code studies/<study id>/}. Every method may throw a StorageException. */
@ApplicationScoped
public class StudyShelf {
    /** S3's own limit of keys in a page. */
    private static final int MAX_PAGE = 1000;
    /** Of a study with more markers, the rest is not even listed: a study of 5,000 is read, and it is said. */
    private static final int MAX_LISTED = 50_000;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;

    StudyShelf(ObjectStore store, BucketLayout layout, JsonContent json) {
        this.store = store;
        this.layout = layout;
        this.json = json;
    }

    /** The markers and records of a study; one request for each thousand of them. */
    StudyListing list(String bucket, String study) {
        return list(bucket, study, MAX_LISTED);
    }

    /** @param most how many markers are listed, a page more at most */
    StudyListing list(String bucket, String study, int most) {
        List<ObjectStore.Listed> markers = new ArrayList<>();
        List<String> reads = new ArrayList<>();
        String readsPrefix = layout.studyReads(study);
        String last = null;
        ObjectStore.Page page;
        do {
            page = store.list(layout.reportBucket(bucket), layout.study(study), last, Math.min(most, MAX_PAGE));
            for (ObjectStore.Listed object : page.objects()) {
                if (object.key().startsWith(readsPrefix)) {
                    reads.add(object.key());
                } else {
                    markers.add(object);
                }
                last = object.key();
            }
        } while (!page.isLast() && markers.size() < most);
        if (!page.isLast()) {
            // They follow the markers. How often such a study may be read again must be known all the same.
            reads.clear();
            reads.addAll(store.list(layout.reportBucket(bucket), readsPrefix, null, MAX_PAGE).keys());
        }
        return new StudyListing(List.copyOf(markers), List.copyOf(reads));
    }

    /** The record under a key; nothing where none can be understood there. */
    Optional<ReadRecord> record(String bucket, String key) {
        return store.get(layout.reportBucket(bucket), key)
                .flatMap(object -> json.parse(object.content(), ReadRecord.class));
    }

    /**
     * Records that a study is about to be read. The same set of members has one record, however often it is read.
     *
     * @param reads keys of the records that there are
     */
    void record(String study, List<String> reads, ReadRecord record) {
        Upload upload = record.study();
        String key = reads.stream().filter(one -> one.endsWith("-" + upload.reportId())).findFirst()
                .orElseGet(() -> layout.studyReads(study)
                        + String.format("%03d-%s", reads.size() + 1, upload.reportId()));
        store.put(layout.reportBucket(upload.bucket()), key, json.of(record));
    }

    /** Names files that came after the last report that the study may have, beside that report. */
    void noteLate(Upload lastStudy, List<Marker> late) {
        var note = json.empty();
        var files = note.putArray("lateFiles");
        late.forEach(marker -> files.addObject().put("key", marker.file().key())
                .put("sopInstanceUid", marker.header().sopUid()).put("bytes", marker.file().bytes()));
        store.put(layout.reportBucket(lastStudy.bucket()), layout.lateFiles(lastStudy), json.of(note));
    }
}
