package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.Upload;
import wetread.tools.local.ShippedConfig;

class AuditSampleTest {
    private static final int UPLOADS = 20_000;

    @Test
    void twoOfAHundredAreChosenAsShipped() {
        // 400 expected; four standard deviations are 79.
        assertEquals(400, chosen(sample(Map.of())), 79);
    }

    @Test
    void noneOrAllAreChosenAtTheEnds() {
        assertEquals(0, chosen(sample(Map.of("wetread.audit-share", "0"))));
        assertEquals(UPLOADS, chosen(sample(Map.of("wetread.audit-share", "1"))));
    }

    /** Whoever is chosen at a small share is chosen at a greater one, by every instance. */
    @Test
    void everyDeliveryChoosesAlike() {
        AuditSample one = sample(Map.of("wetread.audit-share", "0.1"));
        AuditSample other = sample(Map.of("wetread.audit-share", "0.1"));
        AuditSample more = sample(Map.of("wetread.audit-share", "0.2"));
        for (int i = 0; i < 1000; i++) {
            assertEquals(one.of(upload(i)), other.of(upload(i)));
            assertTrue(!one.of(upload(i)).isChosen() || more.of(upload(i)).isChosen());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1.01", "NaN", "Infinity"})
    void aShareThatIsNoneIsNamed(String share) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> sample(Map.of("wetread.audit-share", share)))
                .getMessage().contains("WETREAD_AUDIT_SHARE"));
    }

    private static long chosen(AuditSample sample) {
        return IntStream.range(0, UPLOADS).filter(i -> sample.of(upload(i)).isChosen()).count();
    }

    private static Upload upload(int i) {
        return new Upload("clinic", "uploads/" + i + ".dcm", null, "e", 1);
    }

    private static AuditSample sample(Map<String, String> changes) {
        return new AuditSample(ShippedConfig.with(changes, StudyConfig.class));
    }
}
