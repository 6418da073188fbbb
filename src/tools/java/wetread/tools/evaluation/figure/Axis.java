package wetread.tools.evaluation.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale with round ticks.
 *
 * @param step 1, 2 or 5 times a power of ten
 */
public record Axis(double low, double high, double step) {

    /** From a round value at or below {@code min} to one at or above {@code max}. */
    public static Axis of(double min, double max) {
        double rough = Math.max(max - min, 1e-6) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = rough / power <= 1 ? power : rough / power <= 2 ? 2 * power : rough / power <= 5 ? 5 * power
                : 10 * power;
        return new Axis(Math.floor(min / step) * step, Math.ceil(max / step - 1e-9) * step, step);
    }

    /** Where a value lies: 0 at the low end, 1 at the high one. */
    public double place(double value) {
        return (value - low) / (high - low);
    }

    /** Multiples of the step, the ends included. */
    public List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step / 1000; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** The tick with as many decimals as the step needs. */
    public String label(double tick) {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }
}
