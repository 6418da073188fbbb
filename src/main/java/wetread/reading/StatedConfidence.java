package wetread.reading;

import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The confidence that words state for the reading as a whole: as a fraction, in percent, or out of ten or a hundred. A
 * confidence that stands with a finding belongs to that finding. Where the words state several, only one that they call
 * overall counts.
 */
final class StatedConfidence {
    private static final String WORD = "(?:\\b(?:confidence|certainty|confident|certain|sure)\\b|확신도|신뢰도|확신|확실도|자신도)";
    private static final String NUMBER = "(\\d++(?:\\.\\d++)?+)\\s*+(%|percent\\b|퍼센트|/\\s*+\\d++|out of \\d++)?+";
    /** What follows the number of a size or a share. */
    private static final String NO_MEASURE =
            "(?!\\s*(?:mm|cm|ml|cc|hu|mhz|°|도\\b|세\\b|배|개|years?|of\\b|의\\s))";
    private static final Pattern AFTER = Pattern.compile(WORD + "[^\\d\\n]{0,40}?(?<![\\d./-])" + NUMBER + NO_MEASURE);
    private static final Pattern BEFORE = Pattern.compile("(?<![\\d./-])" + NUMBER + "\\s*(?:의\\s*)?(?:overall\\s*)?"
            + WORD);
    private static final Pattern CLAUSE = Pattern.compile("\\n|[.!?;。](?:\\s+|$)|,\\s+");
    private static final Pattern OVERALL = Pattern.compile("overall|in total|entire|전체|종합|전반|총");
    private static final Pattern NOT_STATED = Pattern.compile(
            "\\b(?:not|never|without)\\b|n't\\b|interval|limits?\\b|구간|않|없|못");
    private static final Pattern BELONGS_TO_A_LIST = Pattern.compile("^(?:\\s+|\\s*[-*•·]\\s*)\\S.*");
    private static final Pattern SCALE =
            Pattern.compile("\\b0(?:\\.0+)?\\s*(?:-|–|~|to)\\s*(?:1(?:\\.0+)?|10|100)\\b(?![.%\\d])");
    private static final double TOLERANCE = 1e-9;

    private final NamedFindings findings;

    StatedConfidence(NamedFindings findings) {
        this.findings = findings;
    }

    /** {@code confidence} if the words state it; else none. */
    OptionalDouble of(OptionalDouble confidence, String words) {
        if (confidence.isEmpty()) {
            return confidence;
        }
        Set<Double> all = new HashSet<>();
        Set<Double> overall = new HashSet<>();
        for (String line : words.toLowerCase(Locale.ROOT).replace('\u2019', '\'').split("\\n")) {
            boolean listed = BELONGS_TO_A_LIST.matcher(line).matches();
            for (String clause : CLAUSE.split(line)) {
                boolean isOverall = OVERALL.matcher(clause).find();
                OptionalDouble stated = stated(clause);
                if (stated.isPresent() && isOverall) {
                    overall.add(stated.getAsDouble());
                } else if (stated.isPresent() && !listed) {
                    all.add(stated.getAsDouble());
                }
            }
        }
        Set<Double> counted = overall.isEmpty() ? all : overall;
        return counted.size() == 1 && Math.abs(counted.iterator().next() - confidence.getAsDouble()) < TOLERANCE
                ? confidence : OptionalDouble.empty();
    }

    private OptionalDouble stated(String clause) {
        String withoutScale = SCALE.matcher(clause).replaceAll(" ");
        Matcher number = AFTER.matcher(withoutScale);
        if (!number.find()) {
            number = BEFORE.matcher(withoutScale);
            if (!number.find()) {
                return OptionalDouble.empty();
            }
        }
        return NOT_STATED.matcher(clause).find() || findings.isAnyIn(clause) ? OptionalDouble.empty()
                : fraction(Double.parseDouble(number.group(1)), number.group(2));
    }

    /** @param unit what stands after the number; null for nothing */
    private static OptionalDouble fraction(double value, String unit) {
        double fraction = value;
        if (unit == null) {
            fraction = value > 1 ? value / 100 : value;
        } else if (unit.startsWith("/") || unit.startsWith("out of")) {
            double whole = Double.parseDouble(unit.replaceAll("\\D", ""));
            if (whole != 10 && whole != 100) {
                return OptionalDouble.empty();
            }
            fraction = value / whole;
        } else {
            fraction = value / 100;
        }
        return fraction >= 0 && fraction <= 1 ? OptionalDouble.of(fraction) : OptionalDouble.empty();
    }
}
