package wetread.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Fetches exactly the version of an object that its event told of, up to a size. */
@ApplicationScoped
public class Downloader {
    private final S3Client s3;
    private final long mostBytes;

    Downloader(S3Client s3,
            @ConfigProperty(name = "wetread.limits.upload-bytes", defaultValue = "268435456") long mostBytes) {
        this.s3 = s3;
        this.mostBytes = mostBytes;
    }

    /** @throws StorageException when S3 cannot be reached, throttles, or denies access */
    public Fetched fetch(Upload upload) {
        GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(upload.bucket()).key(upload.key());
        if (upload.versionId() != null) {
            request.versionId(upload.versionId());
        } else if (upload.eTag() != null) {
            request.ifMatch(upload.eTag());
        }
        try (ResponseInputStream<GetObjectResponse> stream = s3.getObject(request.build())) {
            GetObjectResponse response = stream.response();
            if (response.contentLength() > mostBytes) {
                stream.abort();
                return new Fetched.Refused("too_large",
                        response.contentLength() + " bytes are more than the limit of " + mostBytes);
            }
            byte[] bytes = stream.readNBytes(Math.toIntExact(response.contentLength()));
            if (bytes.length < response.contentLength()) {
                throw new StorageException("S3 closed the connection in the middle of an object");
            }
            return bytes.length == 0
                    ? new Fetched.Refused("empty", "the object has no bytes")
                    : new Fetched.Content(bytes, lowerCased(response.metadata()), sha256(bytes));
        } catch (InvalidObjectStateException e) {
            return new Fetched.Refused("archived", "the object lies in an archive storage class: restore it first");
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case 404 -> new Fetched.Refused("missing", "the object no longer exists");
                case 412 -> new Fetched.Refused("replaced",
                        "the object was replaced before it was read; its successor has a report of its own");
                default -> throw new StorageException("S3 answered " + e.statusCode() + " to GetObject"
                        + (e.statusCode() == 403 ? ": the function may not read this bucket" : ""));
            };
        } catch (SdkException | IOException e) {
            throw new StorageException("S3 could not be reached: " + e.getClass().getSimpleName());
        }
    }

    private static Map<String, String> lowerCased(Map<String, String> metadata) {
        Map<String, String> result = new TreeMap<>();
        metadata.forEach((name, value) -> result.put(name.toLowerCase(Locale.ROOT), value));
        return result;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
