package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Downloads exactly the version of an object that its event named, up to the configured size. One that has been deleted
 * since is gone, although a bucket with versioning still keeps that version: whoever deleted it wants it read no more.
 * To see that, the current version is asked for, which the named one nearly always is; only of an object that was
 * overwritten meanwhile a second request gets the older version.
 */
@ApplicationScoped
public class Downloader {
    /** Bytes of an object that is always downloaded whole. */
    private static final long MAX_WHOLE = 16L << 20;
    /** Enough to recognise what an object is. */
    private static final int BEGINNING = 64 << 10;

    private final ObjectStore store;
    private final long maxBytes;
    private final boolean readsDeleted;
    private final Set<String> opaque = ConcurrentHashMap.newKeySet();

    Downloader(ObjectStore store, BucketConfig config) {
        this.store = store;
        this.maxBytes = config.uploadBytes();
        this.readsDeleted = config.readDeleted();
    }

    /**
     * The upload's content, or why it can never be read.
     *
     * @throws StorageException when S3 cannot be reached, throttles, or denies access
     */
    public Fetched fetch(Upload upload) {
        return fetch(upload, beginning -> false);
    }

    /**
     * The same, save that large ones of some kind are not downloaded: their parts can be read.
     *
     * @param isReadInParts whether an object with this beginning is of that kind
     * @throws StorageException as {@link #fetch(Upload)}
     */
    public Fetched fetch(Upload upload, Predicate<byte[]> isReadInParts) {
        try {
            return store.call("GetObject", s3 -> fetch(s3, upload, isReadInParts));
        } catch (StorageException e) {
            return refused(e).orElseThrow(() -> e);
        }
    }

    /**
     * Whether the entity tags of a bucket say nothing of contents, as it encrypts by KMS: the same bytes have another
     * one in each upload. Known once an object of it was downloaded.
     */
    public boolean hasOpaqueTags(String bucket) {
        return opaque.contains(bucket);
    }

    /** Asks for exactly the version that the event named. */
    static GetObjectRequest.Builder request(Upload upload) {
        GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(upload.bucket()).key(upload.key());
        if (upload.versionId() != null) {
            request.versionId(upload.versionId());
        } else if (upload.eTag() != null) {
            request.ifMatch(upload.eTag());
        }
        return request;
    }

    /** Why there is nothing to read; empty where a later try may find it. */
    static Optional<Fetched.Refused> refused(StorageException e) {
        return switch (e.refusal()) {
            case ABSENT -> Optional.of(new Fetched.Refused(Fetched.Reason.MISSING, "the object no longer exists"));
            case CHANGED -> Optional.of(new Fetched.Refused(Fetched.Reason.REPLACED,
                    "the object was replaced before it was read; its successor has a report of its own"));
            case ARCHIVED -> Optional.of(new Fetched.Refused(Fetched.Reason.ARCHIVED,
                    "the object lies in an archive storage class: restore it first"));
            case BEYOND_END -> Optional.of(new Fetched.Refused(Fetched.Reason.EMPTY, "the object has no bytes"));
            case CONTENDED, DENIED, UNSUPPORTED, OTHER -> Optional.empty();
        };
    }

    /**
     * The beginning of an upload. Where the object was replaced since its event, that of what replaced it.
     *
     * @param bytes the maximum
     * @return nothing where there is no such object, it is empty, or it has to be restored first
     * @throws StorageException as {@link #fetch}
     */
    public Optional<Beginning> beginning(Upload upload, int bytes) {
        try {
            return Optional.of(store.call("GetObject", s3 -> beginning(s3, upload, "bytes=0-" + (bytes - 1))));
        } catch (StorageException e) {
            return switch (e.refusal()) {
                case ABSENT, ARCHIVED, BEYOND_END -> Optional.empty();
                case CHANGED -> beginning(new Upload(upload.bucket(), upload.key(), null, null, 0), bytes);
                default -> throw e;
            };
        }
    }

    private Beginning beginning(S3Client s3, Upload upload, String part) {
        ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(first(upload).range(part).build());
        if (!readsDeleted && isAnother(upload, object.response())) {
            object = s3.getObjectAsBytes(request(upload).range(part).build());
        }
        GetObjectResponse response = object.response();
        byte[] bytes = object.asByteArrayUnsafe();
        // "bytes 0-65535/525312"; a server that knows no ranges sends the whole.
        String range = response.contentRange();
        long size = range == null ? bytes.length : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
        return new Beginning(new Upload(upload.bucket(), upload.key(), response.versionId(), response.eTag(), size),
                bytes, response.lastModified(), lowerCased(response.metadata()));
    }

    /** Asks for the current version, unless a deleted one is to be read too. */
    private GetObjectRequest.Builder first(Upload upload) {
        return readsDeleted || upload.versionId() == null ? request(upload) : request(upload).versionId(null);
    }

    private static boolean isAnother(Upload upload, GetObjectResponse response) {
        return upload.versionId() != null && !upload.versionId().equals(response.versionId());
    }

    private ResponseInputStream<GetObjectResponse> open(S3Client s3, Upload upload) {
        ResponseInputStream<GetObjectResponse> current = s3.getObject(first(upload).build());
        if (readsDeleted || !isAnother(upload, current.response())) {
            return current;
        }
        current.abort();
        return s3.getObject(request(upload).build());
    }

    private static boolean isOpaque(GetObjectResponse response) {
        ServerSideEncryption encryption = response.serverSideEncryption();
        return encryption != null && encryption != ServerSideEncryption.AES256
                || response.sseCustomerAlgorithm() != null;
    }

    private Fetched fetch(S3Client s3, Upload upload, Predicate<byte[]> isReadInParts) {
        try (ResponseInputStream<GetObjectResponse> stream = open(s3, upload)) {
            GetObjectResponse response = stream.response();
            if (isOpaque(response)) {
                opaque.add(upload.bucket());
            }
            byte[] beginning = new byte[0];
            if (response.contentLength() > MAX_WHOLE) {
                beginning = stream.readNBytes(BEGINNING);
                if (isReadInParts.test(beginning)) {
                    stream.abort();
                    return new Fetched.InParts();
                }
            }
            if (response.contentLength() > maxBytes) {
                stream.abort();
                return new Fetched.Refused(Fetched.Reason.TOO_LARGE,
                        response.contentLength() + " bytes are more than the limit of " + maxBytes);
            }
            // Into one array: readNBytes(int) would hold the content twice.
            byte[] bytes = Arrays.copyOf(beginning, Math.toIntExact(response.contentLength()));
            int rest = bytes.length - beginning.length;
            if (stream.readNBytes(bytes, beginning.length, rest) < rest) {
                throw new EOFException("the object's body ended early");
            }
            if (bytes.length == 0 && Clutter.isFolder(response.contentType())) {
                return new Fetched.Folder();
            }
            return bytes.length == 0
                    ? new Fetched.Refused(Fetched.Reason.EMPTY, "the object has no bytes")
                    : new Fetched.Content(bytes, lowerCased(response.metadata()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> lowerCased(Map<String, String> metadata) {
        Map<String, String> result = new TreeMap<>();
        metadata.forEach((name, value) -> result.put(name.toLowerCase(Locale.ROOT), value));
        return result;
    }
}
