package wetread.bucket;

import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Why S3 refused a request. Only this type reads S3's statuses and error codes. */
enum Refusal {
    /** There is no such object, or no such version of it. */
    ABSENT,
    /** The object does not meet the request's condition (412): it was changed, or exists already. */
    CHANGED,
    /** Another write of the same object is under way (409). */
    CONTENDED,
    /** The object lies in an archive storage class and has to be restored first. */
    ARCHIVED,
    /** The object has no byte where the asked range begins (416). */
    BEYOND_END,
    /** Not allowed (403), or the key that the object is encrypted with cannot be used: somebody has to act. */
    DENIED,
    /** The request as it is: not understood (400), or something that this store cannot do (501). */
    UNSUPPORTED,
    /** Any other reason: throttled, denied, a fault of S3. */
    OTHER;

    private static final int NOT_IMPLEMENTED = 501;
    /** The codes of a 400 that is about what the request asks for; after others, as RequestTimeout, a try may pass. */
    private static final Set<String> NOT_UNDERSTOOD =
            Set.of("InvalidTag", "InvalidArgument", "InvalidRequest", "MissingContentMD5", "NotImplemented");

    /** The codes of a key of KMS that is disabled, deleted or in another state begin so, with a 400. */
    private static final String KEY = "KMS.";

    /** Whether a request that asks for less may be taken. */
    boolean isOfThisRequest() {
        return this == DENIED || this == UNSUPPORTED;
    }

    /** Whether the store does not know a request at all, as one that keeps no versions does not list any. */
    static boolean isUnknownRequest(S3Exception e) {
        return e.statusCode() == NOT_IMPLEMENTED;
    }

    static Refusal of(S3Exception e) {
        // The answer to HEAD has no body, and so no error code.
        String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "" : e.awsErrorDetails().errorCode();
        return switch (e.statusCode()) {
            case 404 -> code.equals("NoSuchBucket") ? OTHER : ABSENT;
            case 409 -> CONTENDED;
            case 412 -> CHANGED;
            case 416 -> BEYOND_END;
            case 400 -> NOT_UNDERSTOOD.contains(code) ? UNSUPPORTED : code.startsWith(KEY) ? DENIED : OTHER;
            case NOT_IMPLEMENTED -> UNSUPPORTED;
            // Also an archived object is a 403.
            case 403 -> code.equals("InvalidObjectState") ? ARCHIVED : DENIED;
            default -> code.equals("InvalidObjectState") ? ARCHIVED : OTHER;
        };
    }
}
