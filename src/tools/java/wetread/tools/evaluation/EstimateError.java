package wetread.tools.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.reading.PaidAnswer;

/**
 * How far estimates lie from what was paid, of recorded answers that have both.
 *
 * @param answers how many have both
 * @param median of estimated by paid, minus 1: 0.1 is ten percent too much
 */
record EstimateError(int answers, double median) {

    /** By context; without contexts of which no answer has both. */
    static Map<String, EstimateError> of(Manifest manifest, Recordings recordings) {
        Map<String, List<Double>> errors = new LinkedHashMap<>();
        for (Case image : manifest.cases()) {
            for (String model : recordings.models()) {
                recordings.of(model, image.file()).flatMap(EstimateError::of).ifPresent(error ->
                        errors.computeIfAbsent(image.context().code(), code -> new ArrayList<>()).add(error));
            }
        }
        Map<String, EstimateError> medians = new LinkedHashMap<>();
        errors.forEach((context, all) -> medians.put(context, new EstimateError(all.size(), median(all))));
        return medians;
    }

    private static Optional<Double> of(PaidAnswer said) {
        Optional<BigDecimal> paid = said.costUsd().filter(usd -> usd.signum() > 0);
        return said.expectedUsd().flatMap(expected ->
                paid.map(usd -> expected.doubleValue() / usd.doubleValue() - 1));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
