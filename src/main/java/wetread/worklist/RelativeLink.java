package wetread.worklist;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A link from a page below {@code worklist/} to an object of the same bucket. */
final class RelativeLink {
    private RelativeLink() {
    }

    /** Each part of the key encoded by itself (RFC 3986), as a name may hold any character. */
    static String of(String key) {
        return "../" + Arrays.stream(key.split("/", -1)).map(RelativeLink::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String part) {
        String encoded = URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        // A browser would take them for steps in the path; S3 knows no such steps.
        return encoded.equals(".") ? "%2E" : encoded.equals("..") ? "%2E%2E" : encoded;
    }
}
