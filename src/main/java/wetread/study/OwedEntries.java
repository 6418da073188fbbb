package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.cost.Ledger;
import wetread.cost.LedgerEntry;

/**
 * What this function has paid and could not enter in the ledger. Until that is entered, it asks no model: what S3
 * denies once it will deny again, and nothing is to be paid that nobody sees. The entry itself is the trial whether it
 * takes one.
 */
@ApplicationScoped
public class OwedEntries {
    private final Ledger ledger;
    private final Map<String, Deque<Owed>> owed = new ConcurrentHashMap<>();

    OwedEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    private record Owed(LedgerEntry entry, ObjectStore.Content answer) {
    }

    /** Remembers a call that could not be entered. There are as many as are read at the same time, no more. */
    void owe(String bucket, LedgerEntry entry, ObjectStore.Content answer) {
        Deque<Owed> ofBucket = owed.computeIfAbsent(bucket, any -> new ArrayDeque<>());
        synchronized (ofBucket) {
            ofBucket.add(new Owed(entry, answer));
        }
    }

    /**
     * Enters what is owed, if anything.
     *
     * @throws StorageException when S3 does not take it
     */
    void settle(String bucket) {
        Deque<Owed> ofBucket = owed.get(bucket);
        if (ofBucket == null) {
            return;
        }
        synchronized (ofBucket) {
            while (!ofBucket.isEmpty()) {
                ledger.enter(bucket, ofBucket.peek().entry, ofBucket.peek().answer);
                ofBucket.remove();
            }
        }
    }
}
