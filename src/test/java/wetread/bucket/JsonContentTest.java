package wetread.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonContentTest {
    private final JsonContent json = new JsonContent(new ObjectMapper());

    @Test
    void aTreeIsWrittenInOneLineWithItsFieldsInOrder() {
        ObjectStore.Content content = json.of(json.empty().put("key", "uploads/홍길동.dcm").put("etag", (String) null)
                .put("bytes", 1L << 40));
        assertEquals("{\"key\":\"uploads/홍길동.dcm\",\"etag\":null,\"bytes\":1099511627776}",
                new String(content.bytes(), StandardCharsets.UTF_8));
        assertEquals("application/json", content.mediaType());
    }

    @Test
    void whatWasWrittenIsParsed() {
        byte[] bytes = json.of(json.empty().put("attempts", 2)).bytes();
        assertEquals(2, json.parse(bytes).orElseThrow().path("attempts").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"attempts\":", "no JSON", "\u0000\u0001"})
    void bytesThatAreNoJsonAreNothing(String content) {
        assertTrue(json.parse(content.getBytes(StandardCharsets.UTF_8)).isEmpty());
    }
}
