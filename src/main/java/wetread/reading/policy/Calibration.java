package wetread.reading.policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import wetread.cost.PriceBook;
import wetread.models.ModelName;

/**
 * How often a model is right when it says that it is so sure, by model and clinical context: learnt from labelled
 * answers.
 *
 * @param curves at most one for each model, version of it and context
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
     * The calibrated confidence, by the curve for that context, else by the one for any. A curve that has another name
     * of the same model counts where none has this one. Where several count, the least sure of them does.
     *
     * @param model that answered
     * @param context the code of the clinical context
     * @return empty where nothing was stated, or nothing is known of the model
     */
    public OptionalDouble of(String model, String context, OptionalDouble stated) {
        if (stated.isEmpty()) {
            return stated;
        }
        List<Curve> known = curves(model, Optional.of(context));
        return (known.isEmpty() ? curves(model, Optional.empty()) : known).stream()
                .mapToDouble(curve -> curve.at(stated.getAsDouble())).min();
    }

    private List<Curve> curves(String model, Optional<String> context) {
        List<Curve> exact = curves.stream().filter(curve -> curve.isFor(model, context)).toList();
        ModelName name = new ModelName(model);
        return exact.isEmpty() ? curves.stream().filter(curve -> curve.context().equals(context)
                && name.isSameAs(curve.model())).toList() : exact;
    }

    /** The same, with the curve of each model of a book under all of its names that have none of their own. */
    public Calibration underNamesOf(PriceBook prices) {
        Stream<Curve> others = curves.stream().flatMap(curve -> new ModelName(curve.model()).in(prices).stream()
                .flatMap(model -> prices.names(model).stream())
                .filter(name -> curves.stream().noneMatch(known -> known.isFor(name, curve.context())))
                .map(name -> new Curve(name, curve.context(), curve.points())));
        return new Calibration(Stream.concat(curves.stream(), others).toList());
    }
}
