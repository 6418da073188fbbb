package wetread.gateway;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lines of a batch as the form by which a file is uploaded (multipart/form-data, RFC 7578). */
final class BatchFile {
    private static final byte[] NEW_LINE = {'\n'};

    private final byte[] head;
    private final List<BatchLine> lines;
    private final byte[] tail;

    /** @param name of the batch, in ASCII and without quotes */
    BatchFile(String name, List<BatchLine> lines) {
        this.head = ("--" + BatchEndpoints.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n"
                + "batch\r\n--" + BatchEndpoints.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; "
                + "filename=\"" + name + ".jsonl\"\r\nContent-Type: application/jsonl\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.lines = lines;
        this.tail = ("\r\n--" + BatchEndpoints.BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes of the whole form. */
    long length() {
        return head.length + lines.stream().mapToLong(BatchLine::length).sum() + tail.length;
    }

    /** The whole form, from its beginning. */
    InputStream stream() {
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(head));
        lines.forEach(line -> {
            parts.add(line.stream());
            parts.add(new ByteArrayInputStream(NEW_LINE));
        });
        parts.add(new ByteArrayInputStream(tail));
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
