package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.gateway.AnswerFormats.Format.JSON_OBJECT;
import static wetread.gateway.AnswerFormats.Format.JSON_SCHEMA;
import static wetread.gateway.AnswerFormats.Format.TEXT;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AnswerFormatsTest {
    private final AnswerFormats formats = new AnswerFormats(new ObjectMapper());

    @Test
    void requestsRefusedTogetherTakeOneStepTogether() {
        assertEquals(JSON_SCHEMA, formats.of("m"));
        for (int i = 0; i < 4; i++) {
            formats.relax("m", JSON_SCHEMA);
        }
        assertEquals(JSON_OBJECT, formats.of("m"));
        formats.relax("m", JSON_OBJECT);
        // A straggler.
        formats.relax("m", JSON_SCHEMA);
        assertEquals(TEXT, formats.of("m"));
        assertTrue(formats.canRelax(JSON_OBJECT));
        assertFalse(formats.canRelax(TEXT));
        assertEquals(JSON_SCHEMA, formats.of("another"));
    }
}
