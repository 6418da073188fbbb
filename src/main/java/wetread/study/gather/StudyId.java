package wetread.study.gather;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of studies, series and instances: 32 hexadecimal digits of a SHA-256. Who reads one learns no UID from it. */
public record StudyId(String text) {

    /** @param parts of what the id stands for, none with a line break */
    private static String digest(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of a study in a bucket, by its Study Instance UID. */
    public static StudyId of(String bucket, String studyUid) {
        return new StudyId(digest("study", bucket, studyUid));
    }

    /** Of a series, by its Series Instance UID; all files without one are one series. */
    static String ofSeries(String seriesUid) {
        return digest("series", seriesUid);
    }

    /** Of an instance, by its SOP Instance UID; a file without one is known by its key. */
    static String ofInstance(String sopUid, String key) {
        return sopUid.isBlank() ? digest("key", key) : digest("instance", sopUid);
    }

    /** Of what a study consists of: lines in an order that does not depend on how they came. */
    static String ofMembers(Iterable<String> lines) {
        return digest("members", String.join("\n", lines));
    }
}
