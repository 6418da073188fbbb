package wetread.reading.policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often a model is right when it says that it is so sure, by model and clinical context: learnt from labelled
 * answers.
 *
 * @param curves at most one for each model and context
 */
public record Calibration(List<Curve> curves) {
    /** Nothing is known of any model. */
    public static final Calibration NONE = new Calibration(List.of());

    /**
     * A map from the stated to the calibrated confidence: straight from point to point, from 0 to the first of them,
     * and level after the last. More stated confidence never means less.
     *
     * @param context the code of a clinical context; empty for any
     * @param points at least one; stated confidences ascend, calibrated ones do not fall
     */
    public record Curve(String model, Optional<String> context, List<Point> points) {

        double at(double stated) {
            Point before = new Point(0, 0);
            for (Point point : points) {
                if (stated <= point.stated()) {
                    double width = point.stated() - before.stated();
                    // Rounding must not lift what lies before a point above it.
                    return width == 0 ? point.calibrated() : Math.min(point.calibrated(), before.calibrated()
                            + (point.calibrated() - before.calibrated()) * ((stated - before.stated()) / width));
                }
                before = point;
            }
            return before.calibrated();
        }

        boolean isFor(String name, Optional<String> where) {
            return model.equals(name) && context.equals(where);
        }
    }

    /** @param calibrated how often answers of that stated confidence are right, 0 to 1 */
    public record Point(double stated, double calibrated) {
    }

    /**
     * The calibrated confidence, by the curve for that context, else by the one for any.
     *
     * @param model that answered
     * @param context the code of the clinical context
     * @return empty where nothing was stated, or nothing is known of the model
     */
    public OptionalDouble of(String model, String context, OptionalDouble stated) {
        Optional<Curve> curve = curve(model, Optional.of(context)).or(() -> curve(model, Optional.empty()));
        return stated.isPresent() && curve.isPresent()
                ? OptionalDouble.of(curve.get().at(stated.getAsDouble())) : OptionalDouble.empty();
    }

    private Optional<Curve> curve(String model, Optional<String> context) {
        return curves.stream().filter(curve -> curve.isFor(model, context)).findFirst();
    }
}
