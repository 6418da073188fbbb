package wetread.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import wetread.reading.finding.Vocabulary;
import wetread.reading.policy.PolicyConfig;
import wetread.tools.local.ShippedConfig;

/** The parts of a reading that need no container and no gateway. */
public final class Replaying {

    private Replaying() {
    }

    public static TieredReading tieredReading() {
        return new TieredReading(ShippedConfig.with(Map.of(), PolicyConfig.class),
                new ReadingVocabulary().vocabulary());
    }

    /** @param language {@code ko} or {@code en} */
    public static Prompts prompts(String language) {
        return new Prompts(new ObjectMapper(), new ReadingVocabulary().vocabulary(),
                ShippedConfig.with(Map.of("wetread.language", language), ReadingConfig.class));
    }

    public static AnswerReader answerReader() {
        Vocabulary vocabulary = new ReadingVocabulary().vocabulary();
        return new AnswerReader(new AnswerParser(vocabulary), vocabulary);
    }
}
