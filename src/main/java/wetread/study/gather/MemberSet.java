package wetread.study.gather;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import wetread.bucket.Upload;

/**
 * What a study consists of at one time. Its digest is over the images alone, by instance and content: neither a dose
 * report that comes after the last slice, nor the same file under another key makes another set.
 *
 * @param markers in the order of their keys
 */
record MemberSet(List<Marker> markers) {
    /**
     * What {@link wetread.imaging.InstanceHeader#notAnImage} says of an object that may have been meant as an image:
     * whoever waits for its report must learn that it is damaged.
     */
    private static final String NO_PIXEL_DATA = "NO_PIXEL_DATA";

    /** Whether there is an image among them. */
    boolean hasImages() {
        return markers.stream().anyMatch(MemberSet::isImage);
    }

    private static boolean isImage(Marker marker) {
        return marker.header().notAnImage().filter(kind -> !kind.equals(NO_PIXEL_DATA)).isEmpty();
    }

    /**
     * What stands for the study wherever an upload does.
     *
     * @param uploadPrefix the prefix of the keys of uploads
     */
    Upload upload(String bucket, String studyId, String uploadPrefix) {
        return new Upload(bucket, commonFolder(uploadPrefix) + studyId, null, digest(),
                markers.stream().filter(MemberSet::isImage).mapToLong(marker -> marker.file().bytes()).sum());
    }

    private String digest() {
        return StudyId.ofMembers(markers.stream().filter(MemberSet::isImage)
                .map(marker -> StudyId.ofInstance(marker.header().sopUid(), marker.file().key()) + ' '
                        + marker.content() + ' ' + marker.file().bytes())
                .sorted().toList());
    }

    /** The longest folder that all images lie in, by whole segments; the upload prefix where they share no other. */
    private String commonFolder(String uploadPrefix) {
        String common = null;
        for (Marker marker : markers.stream().filter(MemberSet::isImage).toList()) {
            String key = marker.file().key();
            String folder = key.substring(0, key.lastIndexOf('/') + 1);
            common = common == null ? folder : shared(common, folder);
        }
        return common != null && common.startsWith(uploadPrefix) ? common : uploadPrefix;
    }

    private static String shared(String one, String other) {
        String[] ones = one.split("(?<=/)");
        String[] others = other.split("(?<=/)");
        int length = 0;
        while (length < Math.min(ones.length, others.length) && ones[length].equals(others[length])) {
            length++;
        }
        return Arrays.stream(ones, 0, length).collect(Collectors.joining());
    }
}
