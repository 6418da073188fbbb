package wetread.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import wetread.reading.policy.PolicyConfig;
import wetread.tools.local.ShippedConfig;

/** The parts of a reading that need no container and no gateway. */
public final class Replaying {

    private Replaying() {
    }

    public static TieredReading tieredReading() {
        return new TieredReading(ShippedConfig.with(Map.of(), PolicyConfig.class));
    }

    public static AnswerReader answerReader(ObjectMapper json) {
        return new AnswerReader(new AnswerParser(json, new ReadingVocabulary().vocabulary()));
    }
}
