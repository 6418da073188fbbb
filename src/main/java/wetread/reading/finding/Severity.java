package wetread.reading.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How grave a finding is, and the model's own word for it where that word is on no scale. Of such a word nobody knows
 * how grave it is: it counts as the gravest grade.
 *
 * @param word empty where the grade itself was said, or nothing
 */
public record Severity(Grade grade, String word) implements Comparable<Severity> {
    public static final Severity NONE = new Severity(Grade.NONE, "");
    public static final Severity MILD = new Severity(Grade.MILD, "");
    public static final Severity MODERATE = new Severity(Grade.MODERATE, "");
    public static final Severity SEVERE = new Severity(Grade.SEVERE, "");
    public static final Severity CRITICAL = new Severity(Grade.CRITICAL, "");

    /** Words that say that there is no grade, and the Korean names of the grades. */
    private static final Map<String, Grade> SYNONYMS = Map.ofEntries(Map.entry("", Grade.NONE),
            Map.entry("null", Grade.NONE), Map.entry("n/a", Grade.NONE), Map.entry("na", Grade.NONE),
            Map.entry("-", Grade.NONE), Map.entry("not applicable", Grade.NONE), Map.entry("not graded", Grade.NONE),
            Map.entry("unspecified", Grade.NONE), Map.entry("not specified", Grade.NONE),
            Map.entry("absent", Grade.NONE), Map.entry("normal", Grade.NONE),
            Map.entry("없음", Grade.NONE), Map.entry("해당 없음", Grade.NONE), Map.entry("해당없음", Grade.NONE),
            Map.entry("정상", Grade.NONE), Map.entry("경도", Grade.MILD), Map.entry("경미", Grade.MILD),
            Map.entry("경증", Grade.MILD), Map.entry("중등도", Grade.MODERATE), Map.entry("중등증", Grade.MODERATE),
            Map.entry("중증", Grade.SEVERE), Map.entry("고도", Grade.SEVERE), Map.entry("위급", Grade.CRITICAL),
            Map.entry("위중", Grade.CRITICAL));
    /** Between the ends of a range, such as "mild to moderate" or "경도-중등도". */
    private static final Pattern BETWEEN = Pattern.compile("\\s+to\\s+|\\s*[-–~/]\\s*|에서\\s*");

    /** The scale, from least to gravest. */
    public enum Grade {
        NONE("none"), MILD("mild"), MODERATE("moderate"), SEVERE("severe"), CRITICAL("critical");

        private final String code;

        Grade(String code) {
            this.code = code;
        }

        /** The name in reports. */
        public String code() {
            return code;
        }
    }

    /**
     * The severity that a model's word means: a grade, in English or Korean; the graver of two grades ("mild to
     * moderate"); {@link #NONE} for no word. Any other word is kept and counts as the gravest grade.
     */
    public static Severity of(String text) {
        String word = text.strip();
        String normal = word.toLowerCase(Locale.ROOT);
        return grade(normal).or(() -> graverOf(BETWEEN.split(normal))).map(grade -> new Severity(grade, ""))
                .orElseGet(() -> new Severity(Grade.CRITICAL, word));
    }

    private static Optional<Grade> grade(String word) {
        return Arrays.stream(Grade.values()).filter(grade -> grade.code.equals(word)).findFirst()
                .or(() -> Optional.ofNullable(SYNONYMS.get(word)));
    }

    private static Optional<Grade> graverOf(String[] words) {
        List<Optional<Grade>> grades = Arrays.stream(words).map(Severity::grade).toList();
        return grades.stream().anyMatch(Optional::isEmpty) ? Optional.empty()
                : grades.stream().flatMap(Optional::stream).max(Grade::compareTo);
    }

    /** The name of the grade in reports. */
    public String code() {
        return grade.code();
    }

    /** Whether the model's word for it is a grade, or there is none. */
    public boolean isOnScale() {
        return word.isEmpty();
    }

    /** Whether overlooking it may cost a life: a severe or critical finding. */
    public boolean isCritical() {
        return grade.compareTo(Grade.SEVERE) >= 0;
    }

    /** By the grade alone. */
    @Override
    public int compareTo(Severity other) {
        return grade.compareTo(other.grade);
    }
}
