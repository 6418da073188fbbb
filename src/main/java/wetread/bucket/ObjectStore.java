package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import wetread.journal.Field;
import wetread.journal.Journal;

/**
 * S3 in verbs. A missing object, or one that another writer wrote first, is an ordinary answer. Every other fault of S3
 * or of the network is a {@link StorageException}, which every verb may throw. No other type reads S3's statuses, save
 * {@link Refusal}.
 */
@ApplicationScoped
public class ObjectStore {
    private static final Journal LOG = Journal.of(ObjectStore.class);
    private static final String UNTAGGED = "tags_refused";
    /** S3's own limit of keys in a request that deletes. */
    private static final int MAX_DELETED = 1000;
    /** How keys stand in listings: XML 1.0 cannot hold each character that a key may have, such as ESC. */
    static final EncodingType ENCODED = EncodingType.URL;

    private final S3Client s3;
    /** Whether objects are tagged. Once a store has refused tags and taken the same object without, it is not asked. */
    private final AtomicBoolean tags;

    ObjectStore(S3Client s3, BucketConfig config) {
        this.s3 = s3;
        this.tags = new AtomicBoolean(config.tags());
    }

    /**
     * An object's content.
     *
     * @param eTag identifies the content; {@link #replace} takes it
     * @param lastModified by S3's clock, to the second
     */
    public record Stored(byte[] content, String eTag, Instant lastModified) {
    }

    /**
     * What is known of an object without its content.
     *
     * @param versionId null in a bucket without versioning
     * @param metadata user metadata, without {@code x-amz-meta-}
     */
    public record Head(String eTag, String versionId, long bytes, Map<String, String> metadata) {
    }

    /**
     * What to write.
     *
     * @param metadata user metadata, without {@code x-amz-meta-}
     * @param tags object tags, which rules of a lifecycle and searches go by; an object is written without them where
     *        the store refuses them
     */
    public record Content(byte[] bytes, String mediaType, Map<String, String> metadata, Map<String, String> tags) {
        /** Without tags. */
        public Content(byte[] bytes, String mediaType, Map<String, String> metadata) {
            this(bytes, mediaType, metadata, Map.of());
        }

        /**
         * Of an object whose key says all: one byte. There are servers (S3Proxy) that answer a request without content
         * before they have read it to its end, then close the connection; the next request on it is lost.
         */
        public static Content mark() {
            return new Content(new byte[] {'\n'}, "application/octet-stream", Map.of());
        }

        /** JSON without user metadata. */
        public static Content json(byte[] bytes) {
            return new Content(bytes, "application/json", Map.of());
        }
    }

    /**
     * Part of a listing.
     *
     * @param objects in the order of their keys' UTF-8 bytes
     * @param isLast whether no key follows
     */
    public record Page(List<Listed> objects, boolean isLast) {
        /** The keys alone. */
        public List<String> keys() {
            return objects.stream().map(Listed::key).toList();
        }
    }

    /**
     * What a listing says of an object.
     *
     * @param eTag without quotes
     * @param lastModified when the object was written, by S3's clock, to the second
     */
    public record Listed(String key, String eTag, Instant lastModified) {
        private static Listed of(S3Object object) {
            return new Listed(object.key(), object.eTag() == null ? "" : object.eTag().replace("\"", ""),
                    object.lastModified());
        }
    }

    /** The object's content; nothing when no such object exists. */
    public Optional<Stored> get(String bucket, String key) {
        return unless(Set.of(Refusal.ABSENT), () -> {
            ResponseBytes<GetObjectResponse> object = call("GetObject",
                    client -> client.getObjectAsBytes(request -> request.bucket(bucket).key(key)));
            return new Stored(object.asByteArray(), object.response().eTag(), object.response().lastModified());
        });
    }

    /**
     * The same of an object that may be larger than is wanted: no more than one byte beyond {@code maxBytes} is read.
     *
     * @param maxBytes what the caller can use; of a larger object the content has its first {@code maxBytes} + 1 bytes
     */
    public Optional<Stored> get(String bucket, String key, int maxBytes) {
        return unless(Set.of(Refusal.ABSENT), () -> call("GetObject", client -> {
            try (ResponseInputStream<GetObjectResponse> stream =
                    client.getObject(request -> request.bucket(bucket).key(key))) {
                byte[] content = stream.readNBytes(maxBytes + 1);
                if (content.length > maxBytes) {
                    // Closing would read the rest of it.
                    stream.abort();
                }
                return new Stored(content, stream.response().eTag(), stream.response().lastModified());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** What is known of the object; nothing when no such object exists. */
    public Optional<Head> head(String bucket, String key) {
        return unless(Set.of(Refusal.ABSENT), () -> {
            HeadObjectResponse head =
                    call("HeadObject", client -> client.headObject(request -> request.bucket(bucket).key(key)));
            return new Head(head.eTag(), head.versionId(), head.contentLength(), head.metadata());
        });
    }

    /** Writes an object, and replaces one that has the key already. */
    public void put(String bucket, String key, Content content) {
        put(content, PutObjectRequest.builder().bucket(bucket).key(key).build());
    }

    /**
     * Writes an object unless one has the key already.
     *
     * @return the new object's entity tag; nothing when an object has the key or another writer is writing one
     */
    public Optional<String> putIfAbsent(String bucket, String key, Content content) {
        return putIf(Set.of(Refusal.CHANGED, Refusal.CONTENDED), content,
                PutObjectRequest.builder().bucket(bucket).key(key).ifNoneMatch("*").build());
    }

    /**
     * Replaces an object if its content is still the expected one.
     *
     * @param eTag the entity tag of the expected content
     * @return the new object's entity tag; nothing when the object is gone or its content has changed
     */
    public Optional<String> replace(String bucket, String key, String eTag, Content content) {
        return putIf(Set.of(Refusal.CHANGED, Refusal.CONTENDED, Refusal.ABSENT), content,
                PutObjectRequest.builder().bucket(bucket).key(key).ifMatch(eTag).build());
    }

    /**
     * Writes an object on a condition. Where S3's answer is lost the SDK, or the JDK below it, repeats the request,
     * which then meets what it has written itself and is refused: so an object with the very content is taken as
     * written here. Content that must tell its writers apart names them, as claims do.
     *
     * @param unmet the refusals that mean that the condition does not hold
     */
    private Optional<String> putIf(Set<Refusal> unmet, Content content, PutObjectRequest request) {
        try {
            return Optional.of(put(content, request));
        } catch (StorageException e) {
            if (!unmet.contains(e.refusal())) {
                throw e;
            }
            return lying(request, content.bytes().length)
                    .filter(lying -> Arrays.equals(lying.content(), content.bytes())).map(Stored::eTag);
        }
    }

    /** What lies in the place of a write that was refused; nothing where nobody may see it. */
    private Optional<Stored> lying(PutObjectRequest request, int maxBytes) {
        try {
            return get(request.bucket(), request.key(), maxBytes);
        } catch (StorageException e) {
            if (e.isDenied()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Deletes an object; one that does not exist is no error. */
    public void delete(String bucket, String key) {
        call("DeleteObject", client -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    /**
     * Deletes objects, a thousand in a request; those that do not exist are no error.
     *
     * @throws StorageException also when S3 deletes some of them only
     */
    public void deleteAll(String bucket, List<String> keys) {
        for (int i = 0; i < keys.size(); i += MAX_DELETED) {
            List<ObjectIdentifier> some = keys.subList(i, Math.min(i + MAX_DELETED, keys.size())).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build()).toList();
            try {
                DeleteObjectsResponse response = call("DeleteObjects", client -> client.deleteObjects(request ->
                        request.bucket(bucket).delete(delete -> delete.objects(some).quiet(true))));
                if (!response.errors().isEmpty()) {
                    throw new StorageException("S3 deleted some objects only");
                }
            } catch (StorageException e) {
                if (!e.refusal().isOfThisRequest()) {
                    throw e;
                }
                // Some stores want a checksum of that request that the SDK does not send.
                some.forEach(one -> delete(bucket, one.key()));
            }
        }
    }

    /**
     * Lists objects whose keys begin with {@code prefix}.
     *
     * @param startAfter only keys after this one are listed; null to begin with the first
     * @param max the maximum of keys in the page, 1 to 1,000
     */
    public Page list(String bucket, String prefix, String startAfter, int max) {
        ListObjectsV2Response response = call("ListObjectsV2", client -> client.listObjectsV2(request -> request
                .bucket(bucket).prefix(prefix).startAfter(startAfter).maxKeys(max).encodingType(ENCODED)));
        return new Page(response.contents().stream().map(Listed::of).toList(),
                !Boolean.TRUE.equals(response.isTruncated()));
    }

    private String put(Content content, PutObjectRequest request) {
        PutObjectRequest whole =
                request.toBuilder().contentType(content.mediaType()).metadata(content.metadata()).build();
        if (content.tags().isEmpty() || !tags.get()) {
            return put(whole, content.bytes());
        }
        try {
            return put(whole.toBuilder().tagging(tagging(content.tags())).build(), content.bytes());
        } catch (StorageException e) {
            if (!e.refusal().isOfThisRequest()) {
                throw e;
            }
            // Nothing was written. Where it is not the tags that the store refuses, this fails as well.
            String eTag = put(whole, content.bytes());
            if (tags.getAndSet(false)) {
                LOG.warn("the store takes no object tags: reports are written without them",
                        Map.of(Field.CODE, UNTAGGED));
            }
            return eTag;
        }
    }

    private String put(PutObjectRequest request, byte[] bytes) {
        return call("PutObject", client -> client.putObject(request, RequestBody.fromBytes(bytes))).eTag();
    }

    private static Tagging tagging(Map<String, String> tags) {
        return Tagging.builder().tagSet(tags.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList()).build();
    }

    /** The call's result; nothing when S3 refuses the call for one of {@code reasons}. */
    private static <T> Optional<T> unless(Set<Refusal> reasons, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (StorageException e) {
            if (reasons.contains(e.refusal())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes a call to S3 and returns its result.
     *
     * @param operation its name in S3's API, such as {@code GetObject}
     * @throws StorageException in place of every exception of the SDK
     */
    <T> T call(String operation, Function<S3Client, T> call) {
        try {
            return call.apply(s3);
        } catch (S3Exception e) {
            throw new StorageException(Refusal.of(e), "S3 answered " + e.statusCode() + " to "
                    + operation + (e.statusCode() == 403 ? ": the function may not do that in this bucket"
                            : Refusal.of(e) == Refusal.DENIED ? ": the key of its encryption cannot be used" : ""));
        } catch (SdkException | UncheckedIOException e) {
            throw new StorageException(
                    "S3 could not be reached for " + operation + ": " + e.getClass().getSimpleName());
        }
    }
}
