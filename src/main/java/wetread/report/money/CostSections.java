package wetread.report.money;

import static wetread.report.money.CostSection.Cell.number;
import static wetread.report.money.CostSection.Cell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wetread.cost.BudgetLeft;
import wetread.cost.Concordance;
import wetread.cost.CostReport;
import wetread.cost.Estimate;
import wetread.cost.MonthBill;
import wetread.cost.PolicyEstimate;
import wetread.cost.Waiting;
import wetread.cost.Warning;
import wetread.report.Wording;

/** The estimate in parts, its words chosen and its numbers written out. What was not asked for has no part. */
final class CostSections {
    private final Wording wording;
    private final CostReport report;

    CostSections(Wording wording, CostReport report) {
        this.wording = wording;
        this.report = report;
    }

    List<CostSection> all() {
        List<CostSection> sections = new ArrayList<>();
        List<String> warnings = warnings(report.estimate());
        if (!warnings.isEmpty()) {
            sections.add(CostSection.of(word("warnings"), warnings));
        }
        sections.add(overview());
        if (report.budget() != null) {
            sections.add(budget(report.budget()));
        }
        if (report.waiting() != null) {
            sections.add(waiting(report.waiting()));
        }
        if (report.policy() != null) {
            sections.add(policy(report.policy()));
        }
        if (report.estimate().concordance() != null && !report.estimate().concordance().weeks().isEmpty()) {
            sections.add(concordance(report.estimate().concordance()));
        }
        if (report.months() != null) {
            report.months().forEach(month -> sections.addAll(month(month)));
        }
        return List.copyOf(sections);
    }

    private List<String> warnings(Estimate estimate) {
        return Stream.concat(estimate.warned() == null ? Stream.of() : estimate.warned().stream().map(this::sentence),
                estimate.drift() == null ? Stream.of() : estimate.drift().weeks().stream().flatMap(week ->
                        week.left().stream().map(measure -> word("left_band").replace("{week}", week.week())
                                .replace("{context}", context(week.context()))
                                .replace("{measure}", word("measure." + measure))))).toList();
    }

    private String sentence(Warning warning) {
        String sentence = word("warning." + warning.code());
        String successor = warning.about().get("successor");
        if (successor != null) {
            sentence = sentence + " " + word("warning.successor");
        }
        for (Map.Entry<String, String> about : warning.about().entrySet()) {
            // What is wrong with settings is said in English alone; where, in each language.
            boolean isFault = about.getKey().equals("fault") && !wording.isEnglish();
            sentence = sentence.replace("{" + about.getKey() + "}", isFault ? warning.about().get("origin")
                    : about.getValue());
        }
        return sentence;
    }

    private CostSection overview() {
        Estimate estimate = report.estimate();
        List<String> lines = new ArrayList<>();
        lines.add(word(report.waiting() == null ? "images_given" : "images_waiting")
                .replace("{images}", Figures.count(estimate.images())));
        if (report.waiting() != null && report.waiting().incomplete()) {
            lines.add(word("images_incomplete"));
        }
        if (report.policy() == null) {
            lines.add(word("expected_model").replace("{usd}", Figures.usd(estimate.estimatedCostUsd()))
                    .replace("{model}", estimate.model()));
        } else {
            lines.add(word("expected_policy").replace("{policy}", report.policy().name())
                    .replace("{usd}", Figures.usd(report.policy().leastUsd(), report.policy().mostUsd())));
        }
        if (estimate.month() != null) {
            lines.add(word("projected").replace("{month}", estimate.month().month())
                    .replace("{usd}", Figures.usd(estimate.month().usd()))
                    .replace("{projected}", Figures.usd(estimate.month().projectedUsd())));
        }
        return CostSection.of(word("overview"), lines);
    }

    private CostSection budget(List<BudgetLeft> budget) {
        if (budget.isEmpty()) {
            return CostSection.of(word("budget"), List.of(word("no_budget")));
        }
        return new CostSection(word("budget"), List.of(), words("period", "spent", "limit", "left"),
                budget.stream().map(limit -> List.of(text(word("period." + limit.period())),
                        number(Figures.usd(limit.spentUsd())), number(Figures.usd(limit.limitUsd())),
                        number(Figures.usd(limit.leftUsd())))).toList());
    }

    private CostSection waiting(Waiting waiting) {
        return new CostSection(word("waiting"), List.of(), words("why", "count"), List.of(
                count("for_budget", waiting.forBudget()), count("for_gateway", waiting.forGateway()),
                count("for_key", waiting.forKey()), count("for_storage", waiting.forStorage()),
                count("in_batches", waiting.inBatches()),
                count("gathering", waiting.gathering()), count("not_read", waiting.notRead())));
    }

    private List<CostSection.Cell> count(String why, long count) {
        return List.of(text(word("waiting." + why)), number(Figures.count(count)));
    }

    private CostSection policy(PolicyEstimate policy) {
        List<String> lines = new ArrayList<>();
        if (policy.tiers().stream().anyMatch(tier -> tier.shareFrom().equals("unknown"))) {
            lines.add(word("unknown_share"));
        }
        if (policy.tiers().stream().anyMatch(tier -> tier.from().equals("rule"))) {
            lines.add(word("rule"));
        }
        return new CostSection(word("policy").replace("{policy}", policy.name()), lines,
                words("tier", "model", "share", "share_from", "tokens_each", "usd_each", "from"),
                policy.tiers().stream().map(tier -> List.of(text(wording.tier(tier.tier())), text(tier.model()),
                        percent(Figures.percent(tier.leastShare(), tier.mostShare())),
                        text(word("from." + tier.shareFrom())), number(Figures.count(tier.tokensPerImage())),
                        number(Figures.usd(tier.usdPerImage())), text(word("from." + tier.from())))).toList());
    }

    private CostSection concordance(Concordance concordance) {
        return new CostSection(word("concordance"),
                concordance.complete() ? List.of() : List.of(word("concordance_incomplete")),
                words("week", "context", "agreed", "disagreed", "concordance_share", "findings_agreed",
                        "findings_disagreed", "findings_missed"),
                concordance.weeks().stream().map(week -> List.of(text(week.week()), text(context(week.context())),
                        number(Figures.count(week.agreed())), number(Figures.count(week.disagreed())),
                        percent(Figures.percent(week.concordance())), number(Figures.count(week.findingsAgreed())),
                        number(Figures.count(week.findingsDisagreed())),
                        number(Figures.count(week.findingsMissed())))).toList());
    }

    /** Korean has no blank before the sign. */
    private CostSection.Cell percent(String share) {
        return number(wording.isEnglish() ? share : share.replace(" %", "%"));
    }

    private String context(String code) {
        return wording.of("context." + code, code);
    }

    private List<CostSection> month(MonthBill month) {
        List<String> sum = List.of(word("month_sum").replace("{calls}", Figures.count(month.calls()))
                .replace("{images}", Figures.count(month.images())).replace("{tokens}", Figures.count(month.tokens()))
                .replace("{usd}", Figures.usd(month.usd())));
        CostSection days = new CostSection(word("month").replace("{month}", month.month()), sum,
                words("day", "calls", "images", "tokens", "usd"),
                month.days().stream().map(day -> List.of(number(day.day()), number(Figures.count(day.calls())),
                        number(Figures.count(day.images())), number(Figures.count(day.tokens())),
                        number(Figures.usd(day.usd())))).toList());
        return month.readings().isEmpty() ? List.of(days) : List.of(days, new CostSection(
                word("readings").replace("{month}", month.month()), List.of(),
                words("context", "tier", "models", "images", "tokens", "usd", "escalated"),
                month.readings().stream().map(this::line).toList()));
    }

    private List<CostSection.Cell> line(MonthBill.Line line) {
        return List.of(text(context(line.context())), text(wording.tier(line.tier())),
                text(String.join(", ", line.models().keySet())), number(Figures.count(line.images())),
                number(Figures.count(line.tokens())), number(Figures.usd(line.usd())),
                percent(Figures.percent(line.escalatedShare())));
    }

    private List<String> words(String... keys) {
        return Stream.of(keys).map(this::word).toList();
    }

    private String word(String key) {
        return wording.of("money." + key);
    }
}
