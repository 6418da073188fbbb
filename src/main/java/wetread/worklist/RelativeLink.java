package wetread.worklist;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A link from a page below {@code worklist/} to an object of the same bucket. */
final class RelativeLink {
    private RelativeLink() {
    }

    /**
     * Each part of the key encoded by itself (RFC 3986), as a name may hold any character.
     *
     * @return null where a part is {@code .} or {@code ..}: S3 knows no steps in a path, and a browser takes them for
     *         such however they are written
     */
    static String of(String key) {
        List<String> parts = List.of(key.split("/", -1));
        return parts.contains(".") || parts.contains("..") ? null
                : "../" + parts.stream().map(RelativeLink::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
