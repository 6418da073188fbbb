package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.models.Models;
import wetread.models.ShippedModels;
import wetread.reading.policy.Calibration;
import wetread.reading.policy.Policy;

class SetupTest {

    @ParameterizedTest(name = "the curve of {0} for an answer of {1}: {2}")
    @CsvSource({"claude-haiku-5-5, claude-haiku-5.5, 0.5", "anthropic/claude-haiku-5.5, claude-haiku-5-5, 0.5",
        "claude-haiku-5.5, @anthropic/claude-haiku-5-5-20260901, 0.5",
        "claude-haiku-5.5-20260901, anthropic/claude-haiku-5-5, 0.5",
        "claude-haiku-5-5, claude-opus-5.5, -", "claude-haiku-5-5, unheard-of, -", "unheard-of, unheard-of, 0.5"})
    void aModelIsCalibratedUnderAllTheNamesUnderWhichItIsCharged(String curve, String answered, String expected) {
        Models models = ShippedModels.with("models: []", LocalDate.of(2026, 11, 27));
        Calibration calibration = new Calibration(List.of(new Calibration.Curve(curve, Optional.empty(),
                List.of(new Calibration.Point(1, 0.5)))));
        OptionalDouble found = new Setup(models, Policy.single(answered, 1).with(calibration), List.of()).policy()
                .calibration().of(answered, "retina", OptionalDouble.of(1));
        assertEquals(expected, found.isPresent() ? Double.toString(found.getAsDouble()) : "-");
    }
}
