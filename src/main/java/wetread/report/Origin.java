package wetread.report;

import java.util.Optional;
import wetread.bucket.Upload;

/**
 * Where what a report is about came from.
 *
 * @param upload what the report lies beside and takes its id from
 * @param bytes of all its files
 * @param sha256 of the object, in hexadecimal; null where it is no one object that was read whole: gathered files, a
 *        big archive
 * @param supersedes the id of the report that this one takes the place of
 * @param isStillArriving whether files of the study were still coming when it was read
 * @param leftOut how many further files the study has, which were not looked at
 */
public record Origin(Upload upload, long bytes, String sha256, Optional<String> supersedes, boolean isStillArriving,
        int leftOut) {

    /** A file, or an archive, that came as a whole. */
    public static Origin of(Upload upload, long bytes, String sha256) {
        return new Origin(upload, bytes, sha256, Optional.empty(), false, 0);
    }
}
