package wetread.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;

/**
 * A picture as a data URI (RFC 2397). Its JSON ends after {@code ;base64,}: {@link ChatBody} puts the picture there.
 *
 * @param data the encoded picture
 */
@JsonSerialize(using = DataUri.Serializer.class)
record DataUri(String mediaType, byte[] data) {

    /** Writes the URI up to its data, and notes in the body that the picture belongs there. */
    @RegisterForReflection
    static final class Serializer extends JsonSerializer<DataUri> {

        @Override
        public void serialize(DataUri uri, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString("data:" + uri.mediaType + ";base64,");
            generator.flush();
            ((ChatBody.Json) generator.getOutputTarget()).pictureBeforeLastQuote(uri.data);
        }
    }
}
