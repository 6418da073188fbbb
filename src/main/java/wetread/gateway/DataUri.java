package wetread.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Base64;

/**
 * A picture as a data URI (RFC 2397). Its base64 never exists as a whole: it is made while the request is written.
 *
 * @param data the encoded picture
 */
@JsonSerialize(using = DataUri.Serializer.class)
record DataUri(String mediaType, byte[] data) {

    /** Writes the URI in small pieces. */
    @RegisterForReflection
    static final class Serializer extends JsonSerializer<DataUri> {

        @Override
        public void serialize(DataUri uri, JsonGenerator generator, SerializerProvider provider) throws IOException {
            try (Reader characters = new Characters(uri)) {
                generator.writeString(characters, -1);
            }
        }
    }

    /** The URI's characters, in order. */
    private static final class Characters extends Reader {
        /** A multiple of 3, so that only the last piece is padded. */
        private static final int PIECE = 3 * 4096;

        private final byte[] data;
        private String piece;
        private int at;
        private int encoded;

        Characters(DataUri uri) {
            this.data = uri.data;
            this.piece = "data:" + uri.mediaType + ";base64,";
        }

        @Override
        public int read(char[] target, int offset, int length) {
            if (at == piece.length()) {
                if (encoded == data.length) {
                    return -1;
                }
                int bytes = Math.min(PIECE, data.length - encoded);
                byte[] part = Arrays.copyOfRange(data, encoded, encoded + bytes);
                piece = Base64.getEncoder().encodeToString(part);
                encoded += bytes;
                at = 0;
            }
            int count = Math.min(length, piece.length() - at);
            piece.getChars(at, at + count, target, offset);
            at += count;
            return count;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
