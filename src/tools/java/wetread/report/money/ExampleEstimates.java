package wetread.report.money;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import wetread.cost.BudgetLeft;
import wetread.cost.Concordance;
import wetread.cost.CostReport;
import wetread.cost.Drift;
import wetread.cost.Estimate;
import wetread.cost.Month;
import wetread.cost.MonthBill;
import wetread.cost.PolicyEstimate;
import wetread.cost.Waiting;
import wetread.cost.Warning;
import wetread.reading.Language;
import wetread.report.Composing;
import wetread.report.Wording;

/** The estimate's forms with every part that it may have, of made-up figures, without a container. */
public final class ExampleEstimates {
    private final CostForms forms;
    private final Instant made;

    /** @param made when the estimate is */
    public ExampleEstimates(Language language, Instant made) {
        this.forms = new CostForms(new Wording(language), Composing.reading(language),
                Composing.template("estimate"));
        this.made = made;
    }

    /** The page. */
    public String page() {
        return new String(forms.page(report()).bytes(), StandardCharsets.UTF_8);
    }

    /** The text. */
    public String text() {
        return forms.text(report());
    }

    private CostReport report() {
        String fault = "config/models.yaml: line 3 has no such field";
        List<Warning> warnings = List.of(
                new Warning("settings_left_out", Map.of("fault", fault, "origin", "config/models.yaml"), fault),
                new Warning("price_old", Map.of("model", "gpt-6.1-sol", "day", "2026-05-01", "days", "210"), "old"),
                new Warning("model_retires", Map.of("model", "gpt-4o", "day", "2027-01-14", "days", "48", "successor",
                        "gpt-6-luna"), "retires"));
        Drift drift = new Drift("2026-09-28", 50, List.of(new Drift.Week("2026-W48", "mri", 60, 40, null, null,
                List.of(), 0, null, null, null, null, 0, 0, null, null, 0, Map.of(),
                List.of("escalation_rate", "cost_per_image_usd"))), List.of());
        Concordance concordance = new Concordance("2026-09-28", List.of(
                new Concordance.Week("2026-W47", "ct_scan", 112, 9, usd("0.9256"), 201, 14, 6),
                new Concordance.Week("2026-W48", "chest_xray", 87, 11, usd("0.8878"), 140, 22, 9)), false);
        Estimate estimate = new Estimate(1_240, "gpt-6-luna", 3_100_000, usd("0.40"), usd("14.882"), usd("0.012"),
                "2026-11-23", new Month("2026-11", 7_004, 2_627, usd("312.40"), usd("0.0446"), usd("361.05")), warnings,
                drift, concordance);
        PolicyEstimate policy = new PolicyEstimate("triage", 1_240, List.of(
                new PolicyEstimate.Tier("screening", "gpt-6-luna", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE,
                        "policy", 2_431, usd("0.002901"), "ledger", 4_120),
                new PolicyEstimate.Tier("precise", "gpt-6.1-sol", null, BigDecimal.ZERO, BigDecimal.ONE, "unknown",
                        2_890, usd("0.058768"), "rule", 0)), null, usd("0.002901"), usd("0.061669"), null,
                usd("3.60"), usd("76.47"), "one chest radiograph");
        return new CostReport(estimate, made.toString(), policy,
                List.of(new BudgetLeft("day", usd("18.20"), usd("20.00"), usd("1.80")),
                        new BudgetLeft("month", usd("312.40"), usd("300.00"), BigDecimal.ZERO)),
                Waiting.of(37, 20, 9, 2, 1, 0, 3), List.of(month("2026-10"), month("2026-11")), null);
    }

    private static MonthBill month(String month) {
        return new MonthBill(month, 9_120, 7_004, usd("312.40"), 18_400_000, List.of(
                new MonthBill.Day(month + "-26", 1_020, 810, usd("34.20"), 2_040_000),
                new MonthBill.Day(month + "-27", 540, 422, usd("18.20"), 1_010_000)), List.of(
                new MonthBill.Line("ct_scan", "screening", 1, Map.of("gpt-6-luna", 3_100L), 3_100, usd("9.02"),
                        7_500_000, 1_204, usd("0.3884")),
                new MonthBill.Line("ct_scan", "precise", 2, Map.of("gpt-6.1-sol", 1_204L), 1_204, usd("70.70"),
                        3_480_000, 0, BigDecimal.ZERO)));
    }

    private static BigDecimal usd(String number) {
        return new BigDecimal(number);
    }
}
