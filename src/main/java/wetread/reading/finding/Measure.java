package wetread.reading.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The largest number in what a model says of a finding's size, so that two sizes can be compared.
 *
 * @param value in {@code unit}
 * @param unit {@code mm} for lengths in millimetres or centimetres; else the unit that was said
 */
record Measure(double value, String unit) {
    /** A number, then perhaps a unit: "12 mm", "1.2 × 0.8 cm", "30 ml". */
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zµ%]*)");
    private static final String MILLIMETRE = "mm";
    private static final String CENTIMETRE = "cm";

    /** The measure of {@code text}; nothing where it holds no number with a unit, or several kinds of units. */
    static Optional<Measure> of(String text) {
        Matcher number = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
        List<Double> pending = new ArrayList<>();
        double largest = 0;
        String unit = "";
        while (number.find()) {
            pending.add(Double.parseDouble(number.group(1)));
            String said = number.group(2);
            if (said.isEmpty() || said.equals("x")) {
                continue;
            }
            double factor = said.equals(CENTIMETRE) ? 10 : 1;
            String common = said.equals(CENTIMETRE) ? MILLIMETRE : said;
            if (!unit.isEmpty() && !unit.equals(common)) {
                return Optional.empty();
            }
            unit = common;
            largest = Math.max(largest, factor * pending.stream().mapToDouble(Double::doubleValue).max().orElse(0));
            pending.clear();
        }
        return unit.isEmpty() || !pending.isEmpty() ? Optional.empty() : Optional.of(new Measure(largest, unit));
    }

    /** The largest of what several models say; sizes that cannot be compared stand side by side. */
    static String largest(List<String> sizes) {
        List<String> kept = new ArrayList<>();
        for (String size : sizes) {
            if (size.isBlank() || kept.contains(size)) {
                continue;
            }
            Optional<String> rival = kept.stream().filter(other -> comparable(size, other)).findFirst();
            if (rival.isEmpty()) {
                kept.add(size);
            } else if (of(size).orElseThrow().value > of(rival.get()).orElseThrow().value) {
                kept.set(kept.indexOf(rival.get()), size);
            }
        }
        return String.join("; ", kept);
    }

    private static boolean comparable(String one, String other) {
        return of(one).flatMap(a -> of(other).map(b -> a.unit.equals(b.unit))).orElse(false);
    }
}
