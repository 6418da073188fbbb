package wetread.tools.evaluation.bands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.fitting.ThresholdFit;
import wetread.tools.evaluation.statistics.NonInferiority;
import wetread.tools.evaluation.statistics.SampleSize;

/** What the bands say, in every form that is written. */
public final class BandsReport {
    /** Cases of each population. */
    public static final int CASES = 20_000;
    /** Fewer than usual: each of some hundred results is resampled four times. */
    public static final int RESAMPLES = 300;

    private final Roster roster;
    private final List<Cell> cells;
    private final Summary summary;
    private final double margin;
    private final int cases;

    private BandsReport(Roster roster, List<Cell> cells, double margin, int cases) {
        this.roster = roster;
        this.cells = cells;
        this.summary = Summary.of(cells, margin);
        this.margin = margin;
        this.cases = cases;
    }

    /**
     * Computes all of them.
     *
     * @param cases of each population
     * @param margin of both differences, 0 to 1
     */
    public static BandsReport compute(int cases, int resamples, double margin) {
        Roster roster = Roster.shipped();
        return new BandsReport(roster, new Bands(roster, cases, resamples, margin).all(), margin, cases);
    }

    /** The table, its assumptions above it, what follows from it below. */
    public String table() {
        StringBuilder text = new StringBuilder("  SYNTHETIC bands\n");
        assumptions().forEach(line -> text.append("    - ").append(line).append('\n'));
        text.append('\n').append(rows()).append('\n');
        conclusions().forEach(line -> text.append("    - ").append(line).append('\n'));
        return text.toString();
    }

    /** The table alone. */
    public String rows() {
        return new SummaryTable(summary).toString();
    }

    /** Each aim: how often it is reached, and what bounds it. */
    public List<String> conclusions() {
        return summary.aims().stream().map(SummaryTable::words).toList();
    }

    public Drawing figure() {
        return new BandsFigure(summary, margin).drawing();
    }

    /** What every number rests on. */
    public List<String> assumptions() {
        return List.of(
                String.format(Locale.ROOT, "%,d cases for each mix and each set of assumptions, drawn from a stated "
                        + "seed; no model was asked", cases),
                String.format(Locale.ROOT, "first tier %s, which is also the cheapest single model; precise tier %s, "
                        + "which alone is the reference; every chest radiograph of 2,500 x 2,048 pixels: %,d and %,d "
                        + "prompt tokens, 250 to 449 of answer; the product's prices and rules",
                        roster.first(), roster.precise(), roster.promptTokens(roster.first()),
                        roster.promptTokens(roster.precise())),
                "AUC1 of the first tier's evidence 0.80, 0.85, 0.90; of the precise model's 0.90, 0.95; the first "
                        + "tier's cut in the middle or 0.3 standard deviations towards sensitivity",
                "correlation of both models' errors (phi) among abnormal and among normal cases 0, 0.3, 0.6",
                "confidence: a right answer is more confident than a wrong one in 60 % with 40 % of wrong answers at "
                        + "0.8 or more, or in 75 % with 10 %; in steps of 0.05",
                "one finding in eight is urgent, three of a hundred normal answers leave a doubt: these always go on",
                String.format(Locale.ROOT, "thresholds are the cheapest whose training folds show both differences "
                        + "within %.0f points (Agresti-Min, 95 %%); each of %d folds is judged by the other folds' "
                        + "thresholds, through the product's own tiers", 100 * margin, Bands.FOLDS),
                "flag 'any tier': the report's, any finding present or left open; 'weighed': the sum of both tiers' "
                        + "calibrated log-odds, fitted on the same folds; the product does not do this yet");
    }

    /** All figures. */
    public ObjectNode json(ObjectMapper json) {
        ObjectNode node = json.createObjectNode().put("cases", cases).put("margin", margin);
        assumptions().forEach(node.putArray("assumptions")::add);
        conclusions().forEach(node.putArray("conclusions")::add);
        node.set("bands", json.valueToTree(summary.rows()));
        for (Cell cell : cells) {
            ObjectNode line = node.withArray("cells").addObject().put("mix", cell.mix().name())
                    .put("flag", SummaryTable.flag(cell.isWeighed())).put("k1", cell.firstPrice())
                    .put("e2", cell.escalated()).put("neverStops", cell.unstoppable())
                    .put("errorPhi", cell.errors().phi())
                    .put("missedOfAbnormalBound", cell.misses().boundAmongAbnormal())
                    .put("missedOfClearedBound", cell.misses().boundAmongCleared())
                    .put("sensitivityShown", NonInferiority.ofSensitivity(cell.reference(), margin).isShown())
                    .put("specificityShown", NonInferiority.ofSpecificity(cell.reference(), margin).isShown())
                    .put("abnormalNeeded", SampleSize.USUAL.paired(margin, cell.reference().abnormal().discordant(),
                            cell.reference().sensitivity().value()));
            line.set("assumptions", json.valueToTree(cell.assumptions()));
            line.set("misses", json.valueToTree(cell.misses()));
            line.set("usd", json.valueToTree(cell.usd()));
            line.set("firstAuc", json.valueToTree(cell.firstAuc()));
            line.set("preciseAuc", json.valueToTree(cell.preciseAuc()));
            line.set("againstReference", json.valueToTree(cell.reference()));
            line.set("againstCheapest", json.valueToTree(cell.cheapest()));
            for (ThresholdFit.Choice choice : cell.choices()) {
                ObjectNode at = line.withArray("thresholds").addObject();
                choice.thresholds().ruleOut().ifPresent(out -> at.put("ruleOut", out));
                choice.thresholds().ruleIn().ifPresent(in -> at.put("ruleIn", in));
            }
        }
        return node;
    }
}
