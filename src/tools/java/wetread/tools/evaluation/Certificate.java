package wetread.tools.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import wetread.tools.evaluation.statistics.RuleOut;

/**
 * From which stated confidence on a model's normal answer may end the reading in a context, as labels prove it. The
 * sequence of thresholds is fixed before any label is seen, and calibration only renames them, so that every label
 * counts for the proof.
 *
 * @param pool contexts whose labels were counted together; the context alone where it has enough of its own
 * @param proof on the abnormal images of the pool
 * @param stated 0.5 to 1; empty where nothing may be cleared
 * @param more labelled abnormal images that would certify a threshold if they are missed as often as these: 0 where one
 *        is certified, −1 where no number would
 * @param own abnormal images of the context
 * @param ownMissed of them, cleared at the threshold
 */
record Certificate(String context, List<String> pool, RuleOut proof, OptionalDouble stated, long more, long own,
        long ownMissed) {
    /** Of each statement alone, not of all together. */
    static final double CONFIDENCE = 0.95;
    /** An answer that is as likely wrong as right clears nothing, whatever the labels say. */
    private static final double LEAST = 0.5;

    boolean isPooled() {
        return pool.size() > 1 || !pool.contains(context);
    }

    /** One for each context of the model's answers. */
    static Map<String, Certificate> of(FirstAnswers said, double miss) {
        Map<String, List<Double>> abnormal = new LinkedHashMap<>();
        for (FirstAnswers.Answer answer : said.answers()) {
            List<Double> cleared =
                    abnormal.computeIfAbsent(answer.image().context().code(), code -> new ArrayList<>());
            if (answer.image().abnormal()) {
                cleared.add(answer.cleared());
            }
        }
        long enough = RuleOut.smallestSample(miss, CONFIDENCE);
        List<String> small = abnormal.keySet().stream().filter(code -> abnormal.get(code).size() < enough).toList();
        Map<String, Certificate> certificates = new LinkedHashMap<>();
        abnormal.forEach((code, own) -> {
            List<String> pool = small.contains(code) ? small : List.of(code);
            double[] cleared = pool.stream().flatMap(one -> abnormal.get(one).stream())
                    .mapToDouble(Double::doubleValue).toArray();
            certificates.put(code, of(code, pool, cleared, own, miss));
        });
        return certificates;
    }

    private static Certificate of(String context, List<String> pool, double[] cleared, List<Double> own,
            double miss) {
        RuleOut proof = RuleOut.certify(cleared, miss, CONFIDENCE);
        OptionalDouble stated = stated(proof);
        long ownMissed = own.stream().filter(one -> stated.isPresent() && one >= stated.getAsDouble() - 1e-9).count();
        // A pool proves nothing of a context that has no abnormal image in it, or that is missed more often.
        boolean holds = !own.isEmpty() && ownMissed <= miss * own.size();
        long more = proof.threshold().isPresent() ? holds ? 0 : Math.max(0,
                RuleOut.smallestSample(miss, CONFIDENCE) - own.size())
                : RuleOut.moreNeeded(proof.missed(), proof.abnormal(), miss, CONFIDENCE);
        return new Certificate(context, pool, proof, holds ? stated : OptionalDouble.empty(), more, own.size(),
                ownMissed);
    }

    /** The certified threshold of abnormal cases; empty where there is none. */
    static OptionalDouble stated(double[] cleared, double miss) {
        return stated(RuleOut.certify(cleared, miss, CONFIDENCE));
    }

    private static OptionalDouble stated(RuleOut proof) {
        return proof.threshold().isPresent() ? OptionalDouble.of(Math.max(LEAST, proof.threshold().getAsDouble()))
                : proof.threshold();
    }
}
