package wetread.gateway;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/**
 * Reads the body of a gateway's response within a time and up to a size. The client hands over a stream as soon as it
 * has the header; the sender may then stall, or send without end.
 */
final class AnswerBody {
    /** A hundred times the maximum of an answer that is asked for. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

    private AnswerBody() {
    }

    /**
     * The body as text (UTF-8), unpacked if it is compressed; empty when there is none, or when it is longer than
     * {@link #MAX_BYTES}.
     *
     * @param timeout for the whole body; one below a millisecond is raised to a millisecond
     * @throws TimeoutException when the whole body has not arrived within {@code timeout}
     * @throws UncheckedIOException when the connection breaks
     */
    static String of(Response response, Duration timeout) {
        InputStream stream = response.readEntity(InputStream.class);
        if (stream == null) {
            return "";
        }
        try (stream) {
            // On another thread: a read that has begun cannot be given a timeout.
            return Uni.createFrom().item(() -> read(stream)).runSubscriptionOn(Infrastructure.getDefaultExecutor())
                    .await().atMost(timeout.compareTo(MIN_TIMEOUT) > 0 ? timeout : MIN_TIMEOUT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream stream) {
        try {
            byte[] answer = stream.readNBytes(MAX_BYTES + 1);
            if (answer.length <= MAX_BYTES && isGzip(answer)) {
                answer = new GZIPInputStream(new ByteArrayInputStream(answer)).readNBytes(MAX_BYTES + 1);
            }
            return answer.length > MAX_BYTES ? "" : withoutMark(new String(answer, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compressed though nobody asked for it (RFC 1952: the first two bytes). */
    private static boolean isGzip(byte[] answer) {
        return answer.length > 2 && (answer[0] & 0xFF) == 0x1F && (answer[1] & 0xFF) == 0x8B;
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
