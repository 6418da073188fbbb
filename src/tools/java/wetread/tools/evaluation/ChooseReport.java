package wetread.tools.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import wetread.reading.policy.Policy;
import wetread.tools.evaluation.fitting.ThresholdFit;
import wetread.tools.evaluation.fitting.Thresholds;
import wetread.tools.evaluation.statistics.Interval;
import wetread.tools.evaluation.statistics.Misses;
import wetread.tools.evaluation.statistics.NonInferiority;
import wetread.tools.evaluation.statistics.RuleOut;

/**
 * What was chosen, in words.
 *
 * @param miss share of abnormal images that the first tier may clear
 * @param isSimulated whether no model was asked
 * @param models of the first tier that are recorded
 */
record ChooseReport(Manifest manifest, double miss, LocalDate day, boolean isSimulated, List<ChosenModel> models,
        ChosenPolicy chosen) {

    /** What every number rests on. */
    List<String> assumptions() {
        long enough = RuleOut.smallestSample(miss, Certificate.CONFIDENCE);
        List<String> lines = new ArrayList<>();
        if (isSimulated) {
            lines.add("SIMULATED: the stand-in answered and no model. Do not put this file into a bucket");
        }
        lines.add(String.format(Locale.ROOT, "%s: %d labelled images, %d abnormal; asked as each tier of triage asks",
                manifest.name(), manifest.cases().size(), manifest.cases().stream().filter(Case::abnormal).count()));
        lines.add(String.format(Locale.ROOT, "a rule-out is written only where this is proven: of abnormal images the "
                + "first tier clears at most %.3g %%, with 95 %% confidence for each model and context (exact binomial "
                + "bound, thresholds tested from the highest down: Learn then Test), for images drawn as "
                + "the labelled ones were", 100 * miss));
        lines.add(String.format(Locale.ROOT, "that takes %d abnormal images of which none is cleared, and more where "
                + "some are; contexts with fewer are pooled: their bound holds for the pool, not for each", enough));
        lines.add("what the precise tier misses is not part of it; nor is an image whose labels are wrong");
        lines.add(String.format(Locale.ROOT, "rule-in only where five-fold choices show sensitivity and specificity "
                + "within %.0f points of the precise model alone (Agresti-Min, 95 %%)", 100 * NonInferiority.MARGIN));
        lines.add("no threshold is below a stated confidence of 0.5; the bounds in the file are the same ones on the "
                + "calibrated scale, which rises with the stated one");
        return List.copyOf(lines);
    }

    /** What came out, a line for each model and context. */
    List<String> conclusions() {
        List<String> lines = new ArrayList<>();
        models.forEach(model -> model.certificates().values().forEach(one -> lines.add(line(model, one))));
        chosen.leftOut().forEach(model -> lines.add(model + " is left out of the first tier: no labelled answers of "
                + "it certify what the leading model's do, or only a bound that would cost what that one saves"));
        if (chosen.ruleOut().isEmpty()) {
            lines.add("nothing is cleared: every image goes on to the precise tier");
        } else {
            chosen.ruleOut().forEach((context, at) -> lines.add(String.format(Locale.ROOT,
                    "%s: a normal of calibrated confidence %.4f ends the reading", context, at)));
            chosen.ruleIn().forEach((context, at) -> lines.add(String.format(Locale.ROOT,
                    "%s: a positive of calibrated confidence %.4f ends the reading", context, at)));
        }
        return List.copyOf(lines);
    }

    private String line(ChosenModel model, Certificate one) {
        String where = model.model() + ", " + one.context()
                + (one.isPooled() ? " (pooled: " + String.join(", ", one.pool()) + ")" : "") + ": ";
        RuleOut proof = one.proof();
        if (one.stated().isPresent()) {
            OptionalDouble used = model.stated().getOrDefault(one.context(), Thresholds.NEVER).ruleOut();
            return where + String.format(Locale.ROOT, "a normal may end the reading from %.2f on (stated)%s: %d of %d "
                    + "abnormal cleared, at most %.2f %%", one.stated().getAsDouble(),
                    used.isPresent() && used.getAsDouble() > one.stated().getAsDouble() + 1e-9
                            ? String.format(Locale.ROOT, ", %.2f chosen", used.getAsDouble()) : "",
                    missed(model, one), proof.abnormal(), 100 * proof.bound());
        }
        if (proof.threshold().isPresent()) {
            return where + String.format(Locale.ROOT, "nothing is cleared: the pool is certified, but here %d of %d "
                    + "abnormal would be cleared. %d more labelled abnormal images of this context would let it be "
                    + "judged alone", one.ownMissed(), one.own(), one.more());
        }
        return where + (one.more() < 0
                ? String.format(Locale.ROOT, "nothing is cleared: %d of %d abnormal are called normal with full "
                        + "confidence, and no number of labels would certify that", proof.missed(), proof.abnormal())
                : String.format(Locale.ROOT, "nothing is cleared: %d abnormal images are too few (bound %.2f %%). "
                        + "%d more labelled abnormal images would certify a threshold", proof.abnormal(),
                        100 * proof.bound(), one.more()));
    }

    /** Abnormal images of the pool that are cleared at the threshold, which may lie above the lowest certified one. */
    private static long missed(ChosenModel model, Certificate one) {
        return model.said().answers().stream().filter(answer -> answer.image().abnormal()
                && one.pool().contains(answer.image().context().code())
                && answer.cleared() >= one.stated().getAsDouble() - 1e-9).count();
    }

    /** What the thresholds of other folds made of every case, a line for each model and pool. */
    List<String> heldOut() {
        List<String> lines = new ArrayList<>();
        models.forEach(model -> model.fits().forEach((context, fit) -> {
            Comparison comparison = Comparison.of(model.model(), "precise", fit.againstReference(),
                    NonInferiority.MARGIN);
            Misses misses = fit.misses();
            lines.add(String.format(Locale.ROOT, "%s, pool of %s: %d of 5 folds certify a threshold; held out, %d "
                    + "cleared, of them %d of %d abnormal (at most %.2f %%); against the precise model: sensitivity "
                    + "%s, specificity %s points, saved %s %%", model.model(), context,
                    fit.choices().stream().map(ThresholdFit.Choice::thresholds)
                            .filter(one -> one.ruleOut().isPresent()).count(),
                    misses.cleared(), misses.missed(), misses.abnormal(), 100 * misses.boundAmongAbnormal(),
                    points(comparison.paired().sensitivity()), points(comparison.paired().specificity()),
                    points(comparison.paired().saved())));
        }));
        return List.copyOf(lines);
    }

    List<String> calibration() {
        return chosen.curves().stream().map(one -> String.format(Locale.ROOT, "%s, %s: %s, %d answers; calibration "
                + "error %.3f as stated, %.3f held out", one.curve().model(), one.curve().context().orElse("any"),
                one.method(), one.answers(), one.before().error(), one.after().error())).toList();
    }

    /** The comments of the file. */
    List<String> comments() {
        List<String> lines = new ArrayList<>();
        if (!isSimulated) {
            lines.add("Put this file into the bucket of the reports as config/policies.yaml");
        }
        lines.addAll(assumptions());
        lines.addAll(conclusions());
        return lines;
    }

    String yaml() {
        return chosen.yaml(comments(), day);
    }

    /**
     * Has the product decide every labelled image by the very file.
     *
     * @throws IllegalStateException when a model clears more than was proven: the file must not be written
     */
    void prove(Replay replay, Recordings recordings) {
        Policy written = chosen.read(comments(), day);
        for (ChosenModel model : chosen.kept()) {
            Map<List<String>, long[]> pools = new LinkedHashMap<>();
            Policy.Tier first = written.tiers().get(0);
            List<Policy.Tier> tiers = new ArrayList<>(written.tiers());
            tiers.set(0, new Policy.Tier(first.name(), List.of(model.model()), first.answer(), first.maxTokens(),
                    first.maxPictures(), first.stopWhen()));
            Policy alone = new Policy(written.name(), List.copyOf(tiers), written.calibration());
            model.said().answers().stream().filter(answer -> answer.image().abnormal()).forEach(answer -> {
                long[] counts = pools.computeIfAbsent(model.certificates().get(
                        answer.image().context().code()).pool(), pool -> new long[2]);
                counts[0]++;
                counts[1] += replay.read(answer.image(), alone, recordings).filter(reading ->
                        reading.tiers().size() == 1 && reading.tiers().get(0).interpretation()
                                .filter(said -> !said.hasFindings()).isPresent()).isPresent() ? 1 : 0;
            });
            pools.forEach((pool, counts) -> {
                if (counts[1] > 0 && Interval.upper(counts[1], counts[0], Certificate.CONFIDENCE) > miss) {
                    throw new IllegalStateException("the file would clear more than was proven");
                }
            });
        }
    }

    private static String points(Interval interval) {
        return Double.isNaN(interval.value()) ? "-" : String.format(Locale.ROOT, "%+.1f [%+.1f, %+.1f]",
                100 * interval.value(), 100 * interval.low(), 100 * interval.high());
    }
}
