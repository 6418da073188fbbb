package wetread.study.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.queue.GivenQueue;
import wetread.tools.local.ShippedConfig;

/** The settings of gathering, as the environment gives them. */
class GatheringTest {
    private static final String QUEUE = "wetread.study-queue-url";

    @ParameterizedTest
    @CsvSource({"CT, PT2M", "MR, PT2M", "PT, PT2M", "NM, PT2M", "' ct', PT2M", "DX, PT45S", "US, PT45S", "'', PT45S"})
    void quietPeriodsAreThoseOfTheModality(String modality, Duration quiet) {
        assertEquals(quiet, gathering(Map.of()).quiet(Headers.image(modality, "1", "1")));
    }

    @Test
    void anObjectThatIsNoImageIsFollowedByTheLongerQuietPeriod() {
        assertEquals(Duration.ofSeconds(120), gathering(Map.of()).quiet(Headers.report("1")));
        assertEquals(Duration.ofSeconds(300),
                gathering(Map.of("wetread.quiet-other", "300S")).quiet(Headers.report("1")));
    }

    @ParameterizedTest
    @CsvSource({"wetread.quiet-volume, 901S, WETREAD_QUIET_VOLUME", "wetread.quiet-volume, -1S, WETREAD_QUIET_VOLUME",
        "wetread.quiet-other, 16M, WETREAD_QUIET_OTHER", "wetread.study-rereads, -1, WETREAD_STUDY_REREADS",
        "wetread.study-longest-wait, 1M, WETREAD_STUDY_LONGEST_WAIT"})
    void whatCannotBeIsRefusedByTheNameOfTheSetting(String name, String value, String variable) {
        String message = assertThrows(IllegalArgumentException.class, () -> gathering(Map.of(name, value)))
                .getMessage();
        assertTrue(message.startsWith(variable + " "), message);
    }

    @ParameterizedTest
    @CsvSource({"0S", "900S"})
    void whatSqsAllowsIsTaken(String value) {
        gathering(Map.of("wetread.quiet-volume", value, "wetread.quiet-other", value));
    }

    @Test
    void theUnitIsTheStudyWhereThereIsAQueueAndTheFileElsewhere() {
        assertTrue(gathering(Map.of(QUEUE, "http://q")).isOn());
        assertFalse(gathering(Map.of()).isOn());
        assertFalse(gathering(Map.of(QUEUE, "http://q", "wetread.unit", "file")).isOn());
        assertTrue(gathering(Map.of(QUEUE, "http://q", "wetread.unit", "study")).isOn());
        assertFalse(gathering(Map.of("wetread.unit", "file")).isOn());
    }

    @Test
    void studiesWithoutAQueueAreRefusedByName() {
        String message = assertThrows(IllegalArgumentException.class, () -> gathering(Map.of("wetread.unit", "study")))
                .getMessage();
        assertTrue(message.contains("WETREAD_UNIT") && message.contains("WETREAD_STUDY_QUEUE_URL"), message);
    }

    private static Gathering gathering(Map<String, String> settings) {
        GatheringConfig config = ShippedConfig.with(settings, GatheringConfig.class);
        return new Gathering(config, GivenQueue.at(settings.get(QUEUE)));
    }
}
