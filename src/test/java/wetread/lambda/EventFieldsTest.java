package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFieldsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    private final JsonExchange exchange = new JsonExchange(new ObjectMapper(), null, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "image|compare takes no field image: did you mean images?",
            "start_after|compare takes no field start_after: did you mean startAfter?",
            "STARTAFTER|compare takes no field STARTAFTER: did you mean startAfter?",
            "statAfter|compare takes no field statAfter: did you mean startAfter?",
            "colour|compare takes no field colour; it takes images, startAfter",
            "Doe^John, 1970|compare takes no field of such a name; it takes images, startAfter"})
    void aStrangerIsNamedWithWhatWasMeant(String name, String message) throws JsonProcessingException {
        JsonNode event = event("{\"images\":1,\"" + name + "\":2}");
        assertEquals(message, assertThrows(UnknownEventException.class,
                () -> exchange.takesOnly(event, "compare", "images", "startAfter")).getMessage());
    }

    @Test
    void whatIsTakenPasses() throws JsonProcessingException {
        JsonNode event = event("{\"images\":1,\"startAfter\":null}");
        assertDoesNotThrow(() -> exchange.takesOnly(event, "compare", "images", "startAfter"));
        assertDoesNotThrow(() -> exchange.takesOnly(event("{}"), "compare"));
    }

    @Test
    void theRunningDayAndMonthAreNotInTheFuture() throws JsonProcessingException {
        EventFields fields = fields("{\"since\":\"2026-11-27\",\"month\":\"2026-11\"}");
        assertEquals(Optional.of(TODAY), fields.day("since", TODAY));
        assertEquals(Optional.of(YearMonth.of(2026, 11)), fields.month("month", TODAY));
        assertEquals(Optional.empty(), fields.day("until", TODAY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`2026-12`|lies in the future", "`2026-13`|must be a month such as 2026-11",
            "`2026-1`|must be a month such as 2026-11", "`2026-11-01`|must be a month such as 2026-11",
            "`+12026-11`|must be a month such as 2026-11", "``|must be a text that is not empty",
            "202611|must be a text that is not empty"})
    void aMonthThatCannotBeIsNamed(String value, String why) throws JsonProcessingException {
        boolean isNumber = value.equals("202611");
        EventFields fields = fields("{\"month\":" + (isNumber ? value : "\"" + value + "\"") + "}");
        String message = assertThrows(UnknownEventException.class, () -> fields.month("month", TODAY)).getMessage();
        assertEquals("estimate: month " + why, message);
        assertFalse(message.contains("2026-13"));
    }

    private EventFields fields(String json) throws JsonProcessingException {
        return new EventFields(event(json), "estimate");
    }

    private static JsonNode event(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
