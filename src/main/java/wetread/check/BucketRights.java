package wetread.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.BucketEvents;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;

/**
 * What the functions may do in the bucket, and whether anybody is told of uploads. It asks with the rights of its own
 * function; a policy of the bucket, or of the key that it encrypts with, refuses that one as it refuses the others.
 */
@ApplicationScoped
class BucketRights {
    /** The entity tag of no object. */
    private static final String NOTHING = "0";
    private static final String POLICIES = ": look at the policy of the bucket, of its key in KMS, and of the endpoint"
            + " where functions run in a network of yours";

    private final ObjectStore store;
    private final BucketLayout layout;
    private final BucketEvents events;

    BucketRights(ObjectStore store, BucketLayout layout, BucketEvents events) {
        this.store = store;
        this.layout = layout;
        this.events = events;
    }

    /**
     * Lines about both buckets, which nearly always are the same.
     *
     * @param uploads that uploads come to
     * @param reports that all else is written to
     */
    List<Check> of(String uploads, String reports) {
        List<Check> checks = new ArrayList<>();
        checks.add(written(reports));
        checks.addAll(folders(reports));
        checks.add(read(uploads));
        told(uploads).ifPresent(checks::add);
        return checks;
    }

    private Check written(String bucket) {
        String key = layout.trial();
        try {
            store.put(bucket, key, ObjectStore.Content.mark());
            store.delete(bucket, key);
            return Check.green("bucket", "can be written");
        } catch (StorageException e) {
            return Check.red("bucket", e.getMessage() + POLICIES);
        }
    }

    /**
     * Asks to replace an object that is not there: who may write is told that there is none, and nothing is written
     * that a function could take for its own.
     */
    private List<Check> folders(String bucket) {
        List<Check> faults = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (String key : layout.trials()) {
            String folder = key.substring(0, key.lastIndexOf('/') + 1);
            folders.add(folder);
            try {
                if (store.replace(bucket, key, NOTHING, ObjectStore.Content.mark()).isPresent()) {
                    store.delete(bucket, key);
                    faults.add(Check.red("bucket, " + folder, "it takes what it should refuse (If-Match): two"
                            + " deliveries of an upload would both be read and paid"));
                }
            } catch (StorageException e) {
                faults.add(Check.red("bucket, " + folder, e.getMessage() + POLICIES));
            }
        }
        return faults.isEmpty() ? List.of(Check.green("bucket, folders",
                "may be written: " + String.join(" ", folders))) : faults;
    }

    private Check read(String bucket) {
        String what = "bucket, uploads";
        try {
            store.list(bucket, layout.uploadPrefix(), null, 1);
            store.head(bucket, layout.trialUpload());
            return Check.green(what, "may be listed and read below " + layout.uploadPrefix());
        } catch (StorageException e) {
            return Check.red(what, e.getMessage() + POLICIES);
        }
    }

    private Optional<Check> told(String bucket) {
        String what = "bucket, events";
        try {
            return events.areSent(bucket, layout.uploadPrefix()).map(sent -> sent
                    ? Check.green(what, "are sent of what is put below " + layout.uploadPrefix())
                    : Check.red(what, "none are sent of uploads, so none is read: switch on Amazon EventBridge in the"
                            + " bucket's properties (docs/deployment.md)"));
        } catch (StorageException e) {
            return Optional.of(Check.yellow(what, "whether they are sent could not be seen: " + e.getMessage()));
        }
    }
}
