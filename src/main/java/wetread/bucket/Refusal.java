package wetread.bucket;

import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 means by refusing a request. Only this type reads its statuses and error codes. */
enum Refusal {
    /** There is no such object, or no such version of it. */
    ABSENT,
    /** The object is not the one that the request was made for (412). */
    CHANGED,
    /** Another write of the same object is under way (409). */
    CONTENDED,
    /** The object lies in an archive storage class and has to be restored first. */
    ARCHIVED,
    /** Anything else: throttled, denied, a fault of S3's. */
    OTHER;

    static Refusal of(S3Exception e) {
        // The answer to HEAD has no body and so no code.
        String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "" : e.awsErrorDetails().errorCode();
        return switch (e.statusCode()) {
            case 404 -> code.equals("NoSuchBucket") ? OTHER : ABSENT;
            case 409 -> CONTENDED;
            case 412 -> CHANGED;
            default -> code.equals("InvalidObjectState") ? ARCHIVED : OTHER;
        };
    }
}
