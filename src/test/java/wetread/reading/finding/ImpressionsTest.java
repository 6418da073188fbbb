package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetread.reading.ReadingVocabulary;
import wetread.settings.TableLines;

/** What impressions of many forms call for where the answer lists no finding. */
class ImpressionsTest {
    private final AttentionRule rule = new ReadingVocabulary().attention(Say.VOCABULARY);

    @Test
    void anImpressionCallsForWhatItSays() {
        List<String> lines = TableLines.of("/impressions.tsv");
        assertTrue(lines.size() > 700, lines.size() + " impressions");
        assertEquals(List.of(), lines.stream().filter(line -> !line.startsWith(attention(line.split("\t")[1]) + "\t"))
                .toList());
    }

    private String attention(String impression) {
        return rule.assess(Consensus.of(Map.of("screening", Say.inWords(Say.that(0.9, false, false), impression))))
                .attention().code();
    }
}
