package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Numbers of template.yaml that go by others. */
class TemplateNumbersTest {
    /** Images that a function reads in five minutes, as docs/capacity.md has it. */
    private static final int IN_FIVE_MINUTES = 200;

    @Test
    void theEstimateHasAllTheTimeThatThereIs() throws IOException {
        assertEquals(900, new ObjectMapper(new YAMLFactory()).readTree(new File("template.yaml"))
                .at("/Resources/EstimateFunction/Properties/Timeout").asInt());
    }

    @Test
    void whatComesBackGoesByHowManyFunctionsRead() throws IOException {
        // Tags such as !FindInMap leave their arguments behind them.
        JsonNode template = new ObjectMapper(new YAMLFactory()).readTree(new File("template.yaml"));
        JsonNode sizes = template.at("/Mappings/ByConcurrency");
        template.at("/Parameters/ReservedConcurrency/AllowedValues").forEach(size -> {
            JsonNode row = sizes.path(size.asText());
            assertEquals(size.asInt(), 2 * row.path("Batches").asInt() + 4);
            assertEquals(IN_FIVE_MINUTES * row.path("Batches").asInt(), row.path("Release").asInt(), size.asText());
        });
        assertEquals("[\"ByConcurrency\",\"ReservedConcurrency\",\"Release\"]", template.at(
                "/Resources/BackfillFunction/Properties/Environment/Variables/WETREAD_RELEASE_AT_ONCE").toString());
        assertTrue(template.at("/Resources/BackfillMachine/Properties/Definition/States/Defaults/Parameters/defaults")
                .path("atOnce.$").toString().contains("[\"ByConcurrency\",\"ReservedConcurrency\",\"Release\"]"));
    }
}
