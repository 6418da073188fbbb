package wetread.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * The body of a request. Its JSON is written once, without the pictures. They are encoded in base64 piece by piece
 * while the body is sent, so that no picture is in memory twice.
 */
final class ChatBody {
    private final byte[] json;
    private final List<Picture> pictures;

    /** @param at the position in the JSON at which the picture's base64 is inserted */
    private record Picture(int at, byte[] data) {
    }

    private ChatBody(byte[] json, List<Picture> pictures) {
        this.json = json;
        this.pictures = pictures;
    }

    /** @param request a {@link ChatRequest}, or what holds one */
    static ChatBody of(Object request, ObjectMapper mapper) {
        Json out = new Json();
        try {
            mapper.writeValue(out, request);
        } catch (IOException e) {
            throw new UncheckedIOException("a request is always serializable", e);
        }
        return new ChatBody(out.toByteArray(), List.copyOf(out.pictures));
    }

    /** The length of the whole body in bytes, pictures included. */
    long length() {
        return json.length + pictures.stream().mapToLong(picture -> (picture.data.length + 2L) / 3 * 4).sum();
    }

    /** The whole body, from its beginning. */
    InputStream stream() {
        List<InputStream> parts = new ArrayList<>();
        int begin = 0;
        for (Picture picture : pictures) {
            parts.add(new ByteArrayInputStream(json, begin, picture.at - begin));
            parts.add(new Base64Stream(picture.data));
            begin = picture.at;
        }
        parts.add(new ByteArrayInputStream(json, begin, json.length - begin));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** Takes the JSON as it is written, and notes the places of its pictures. */
    static final class Json extends ByteArrayOutputStream {
        private final List<Picture> pictures = new ArrayList<>();

        void pictureBeforeLastQuote(byte[] data) {
            pictures.add(new Picture(size() - 1, data));
        }
    }

    /** Encodes bytes in base64 (RFC 4648) as they are read. */
    private static final class Base64Stream extends InputStream {
        /** Bytes encoded at a time: a multiple of 3, so that only the last piece is padded. */
        private static final int PIECE = 3 * 4096;

        private final byte[] data;
        private final byte[] base64 = new byte[PIECE / 3 * 4];
        private int encoded;
        private int at;
        private int length;

        Base64Stream(byte[] data) {
            this.data = data;
        }

        @Override
        public int read() {
            return fill() ? base64[at++] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int maxBytes) {
            if (maxBytes == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(maxBytes, length - at);
            System.arraycopy(base64, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() {
            if (at == length && encoded < data.length) {
                int bytes = Math.min(PIECE, data.length - encoded);
                length = Base64.getEncoder().encode(Arrays.copyOfRange(data, encoded, encoded + bytes), base64);
                encoded += bytes;
                at = 0;
            }
            return at < length;
        }
    }
}
