package wetread.bucket;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Parts of one object, by range requests. All of them are of the same content: a request for another fails.
 *
 * <p>The last parts are kept, 16 MiB at most. A request fetches 64 KiB, or what is asked for where that is more; four
 * times the last one, up to 4 MiB, where the reading goes on at its end or little behind it. So the few bytes at the
 * beginning of many small neighbours take few requests, and those of large ones few bytes.
 */
public final class ObjectRanges {
    private static final int FIRST = 64 << 10;
    private static final int MAX_AHEAD = 4 << 20;
    private static final int MAX_FETCHED = 8 << 20;
    /** The directory of a ZIP file lies there; that of a thousand entries is about 100 KiB. */
    private static final int LAST = 256 << 10;
    /** As long as it takes to ask again, so many bytes come at about 50 MB/s: a smaller gap is read through. */
    private static final int GAP = 1 << 20;
    private static final int MAX_KEPT = 16 << 20;

    private final ObjectStore store;
    private final Deque<Part> kept = new ArrayDeque<>();
    private final GetObjectResponse first;
    private final Upload pinned;
    private final long size;
    private int ahead = FIRST;
    private long lastEnd;
    private int requests;
    private long fetched;

    private record Part(long offset, byte[] bytes) {
        boolean has(long at) {
            return at >= offset && at < offset + bytes.length;
        }
    }

    private record Answer(GetObjectResponse response, byte[] bytes) {
    }

    ObjectRanges(ObjectStore store, Upload upload) {
        this.store = store;
        Answer answer = fetch(upload, 0, FIRST);
        this.first = answer.response();
        if (answer.bytes().length == 0) {
            throw new RefusedObjectException(new Fetched.Refused(Fetched.Reason.EMPTY, "the object has no bytes"));
        }
        this.size = size(first);
        this.pinned = new Upload(upload.bucket(), upload.key(),
                upload.versionId() != null ? upload.versionId() : first.versionId(), first.eTag(), size);
        keep(new Part(0, answer.bytes()));
    }

    /** Bytes of the whole object. */
    public long size() {
        return size;
    }

    /** The same upload, with the version, entity tag and size that S3 said. */
    public Upload pinned() {
        return pinned;
    }

    /** User metadata, names in lower case without {@code x-amz-meta-}. */
    public Map<String, String> metadata() {
        return Downloader.lowerCased(first.metadata());
    }

    /** Requests that were made up to now. */
    public int requests() {
        return requests;
    }

    /** Bytes that were fetched up to now. */
    public long fetched() {
        return fetched;
    }

    /**
     * Reads a part. It may be shorter than asked for, and has a byte at least.
     *
     * @param offset of the part in the object
     * @param into takes the part from index {@code at}
     * @param length the maximum of bytes, at least 1
     * @return how many bytes were read; -1 where the object has none at {@code offset}
     * @throws RefusedObjectException when the object was replaced or deleted meanwhile
     * @throws StorageException when S3 cannot be reached, throttles, or denies access
     */
    public synchronized int read(long offset, byte[] into, int at, int length) {
        if (offset >= size) {
            return -1;
        }
        Part part = kept.stream().filter(one -> one.has(offset)).findFirst().orElseGet(() -> next(offset, length));
        int from = (int) (offset - part.offset());
        int count = Math.min(length, part.bytes().length - from);
        System.arraycopy(part.bytes(), from, into, at, count);
        return count;
    }

    private Part next(long offset, int length) {
        boolean goesOn = offset >= lastEnd && offset - lastEnd <= GAP;
        ahead = goesOn ? Math.min(ahead * 4, MAX_AHEAD) : FIRST;
        // Who reads the end reads what lies before it next.
        long from = size - offset < FIRST && !goesOn ? Math.min(offset, Math.max(0, size - LAST)) : offset;
        long bytes = Math.min(size - from, Math.max(ahead, offset - from + Math.min(length, MAX_FETCHED)));
        Part part = new Part(from, fetch(pinned, from, (int) (from < offset ? size - from : bytes)).bytes());
        keep(part);
        return part;
    }

    private void keep(Part part) {
        lastEnd = part.offset() + part.bytes().length;
        kept.addFirst(part);
        while (kept.size() > 1 && kept.stream().mapToLong(one -> one.bytes().length).sum() > MAX_KEPT) {
            kept.removeLast();
        }
    }

    private Answer fetch(Upload upload, long from, int length) {
        String range = "bytes=" + from + "-" + (from + length - 1);
        GetObjectRequest request = Downloader.request(upload).range(range).build();
        requests++;
        try {
            Answer answer = store.call("GetObject", s3 -> s3.getObject(request,
                    (response, body) -> answer(response, body, from, length)));
            fetched += answer.bytes().length;
            return answer;
        } catch (StorageException e) {
            throw Downloader.refused(e).<RuntimeException>map(RefusedObjectException::new).orElse(e);
        }
    }

    private static Answer answer(GetObjectResponse response, AbortableInputStream body, long from, int length) {
        long expected = Math.min(length, size(response) - from);
        // Not readNBytes(int), which holds the content twice.
        byte[] bytes = new byte[(int) Math.max(0, expected)];
        try {
            if (response.contentRange() == null && from > 0) {
                throw new IOException("the range was not heeded");
            }
            if (body.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new EOFException("the object's body ended early");
            }
            if (response.contentRange() == null && response.contentLength() > length) {
                body.abort();
            }
            return new Answer(response, bytes);
        } catch (IOException e) {
            throw RetryableException.create("the object's body could not be read", e);
        }
    }

    /** Bytes of the whole object: {@code Content-Range: bytes 0-9/size}, or all where no range was given. */
    private static long size(GetObjectResponse response) {
        String range = response.contentRange();
        return range == null ? response.contentLength() : Long.parseLong(range.substring(range.indexOf('/') + 1));
    }
}
