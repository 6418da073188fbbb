package wetread.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import wetread.fixture.ShippedConfig;

/** The parts of a reading that need no container and no gateway. */
public final class Replaying {

    private Replaying() {
    }

    public static TieredReading tieredReading() {
        return new TieredReading(ShippedConfig.with(Map.of(), ReadingConfig.class));
    }

    public static Recollection recollection(ObjectMapper json) {
        return new Recollection(new AnswerParser(json, new Vocabulary()));
    }
}
