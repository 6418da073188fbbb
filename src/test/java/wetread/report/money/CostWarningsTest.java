package wetread.report.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.check.ModelDates;
import wetread.cost.CostReport;
import wetread.cost.Drift;
import wetread.cost.Estimate;
import wetread.cost.Warning;
import wetread.fixture.EnglishText;
import wetread.models.ShippedModels;
import wetread.reading.Language;
import wetread.reading.Setup;
import wetread.reading.policy.Policy;
import wetread.report.Wording;

/** Warnings of the estimate, in the language of its page. */
class CostWarningsTest {
    private static final String FAULT = "config/models.yaml: 12 is no price of a model";
    private static final LocalDate LATE = LocalDate.of(2027, 6, 1);

    @ParameterizedTest
    @EnumSource(Language.class)
    void aWarningIsASentenceOfThePagesLanguageWithAllThatItIsAbout(Language language) {
        Setup setup = new Setup(ShippedModels.on(LATE), Policy.of("mine", List.of("gpt-4o", "nobody-knows")),
                List.of());
        List<Warning> warned = new ArrayList<>(ModelDates.warnings(setup, LATE));
        assertTrue(warned.stream().map(Warning::code).toList().containsAll(List.of("price_old", "model_retired",
                "price_unknown")), warned.toString());
        warned.addAll(ModelDates.warnings(setup, LocalDate.of(2026, 12, 20)).stream()
                .filter(one -> one.code().equals("model_retires")).toList());
        warned.add(new Warning("settings_left_out", Map.of("fault", FAULT, "origin", "config/models.yaml"),
                "settings left out, " + FAULT));
        List<String> lines = lines(language, warned, List.of());
        assertEquals(warned.size(), lines.size());
        lines.forEach(line -> assertFalse(line.contains("{") || line.contains("warning."), line));
        if (language == Language.KO) {
            lines.forEach(line -> assertTrue(line.matches(".*[\uAC00-\uD7A3]{2}.*"), line));
            lines.forEach(line -> assertEquals(List.of(), new EnglishText().ofText(line), line));
        }
        assertTrue(lines.stream().anyMatch(line -> line.contains("gpt-4o") && line.contains("2027-01-14")),
                lines.toString());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aWeekThatLeftItsBandIsNamedWithWhatLeft(Language language) {
        List<String> left = List.of("escalation_rate", "confidence_deciles", "cost_per_image_usd", "disagreement_rate");
        List<String> lines = lines(language, List.of(), left);
        assertEquals(4, lines.size());
        Wording wording = new Wording(language);
        for (int i = 0; i < left.size(); i++) {
            assertTrue(lines.get(i).startsWith("2026-W48, " + wording.of("context.mri"))
                    && lines.get(i).contains(wording.of("money.measure." + left.get(i))), lines.get(i));
        }
    }

    private static List<String> lines(Language language, List<Warning> warned, List<String> left) {
        Drift.Week week = new Drift.Week("2026-W48", "mri", 60, 40, null, null, List.of(), 0, null, null, null, null, 0,
                0, null, null, 0, Map.of(), left);
        Estimate estimate = new Estimate(1, "gpt-4o", 1, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, "2026-11-23",
                null, warned, new Drift("2026-09-28", 50, List.of(week), List.of()), null);
        return new CostSections(new Wording(language), new CostReport(estimate, "2026-11-27T00:00:00Z", null, null,
                null, null, null)).all().get(0).lines();
    }
}
