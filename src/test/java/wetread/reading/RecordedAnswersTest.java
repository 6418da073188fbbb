package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.Inspection;

/** The rules by which answers contradict themselves, on all answers that are shipped. A false alarm costs money. */
class RecordedAnswersTest {
    private static final Path RECORDED = Path.of("src/tools/resources/evaluation/synthetic");

    @Test
    void noneContradictsItself() throws IOException {
        ObjectMapper json = new ObjectMapper();
        AnswerReader reader = Replaying.answerReader();
        Inspection inspection = new Inspection(new ReadingVocabulary().vocabulary());
        Map<Contradiction, Integer> found = new EnumMap<>(Contradiction.class);
        int answers = 0;
        try (Stream<Path> files = Files.walk(RECORDED)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode said = json.readTree(line).path("said");
                    inspection.of(reader.of(json.treeToValue(said, PaidAnswer.class), List.of()).interpretation()
                            .orElseThrow(), ClinicalContext.CHEST_XRAY.picture()).contradictions()
                            .forEach(one -> found.merge(one, 1, Integer::sum));
                    answers++;
                }
            }
        }
        assertEquals(1800, answers);
        assertEquals(Map.of(), found);
    }
}
