package wetread.reading;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.reading.finding.Finding;
import wetread.reading.finding.Vocabulary;

/**
 * Which findings words name, present or not, in English or Korean. A name counts where its words stand alone; plurals
 * count too, and so do Korean names without their blanks or with a particle after them.
 */
final class NamedFindings {
    private static final Pattern BLANKS = Pattern.compile("[\\s_\\-]+");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
    /** Words of a name that say only where it is: who writes "nodule" of a lung means a pulmonary nodule. */
    private static final Set<String> ORGANS = Set.of("pulmonary", "lung", "pleural", "lobar", "bone", "osseous",
            "brain", "cerebral", "intracranial", "hepatic", "liver", "renal", "kidney", "retinal", "joint", "adrenal",
            "thyroid", "breast", "pancreatic", "폐", "흉막", "간", "신장", "골", "뇌", "관절", "부신", "갑상선", "유방");

    private final Vocabulary vocabulary;
    private final Set<String> known;

    NamedFindings(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.known = vocabulary.names();
    }

    /** Whether the words name any finding of the vocabulary. */
    boolean isAnyIn(String words) {
        return isOneIn(known, words);
    }

    /** Whether the words name this finding, by its own name, in whatever order, or by any of its term. */
    boolean isIn(String words, Finding finding) {
        Set<String> names = Stream.concat(Stream.of(normal(finding.finding()), normal(finding.term().name())),
                vocabulary.names(finding.term()).stream()).collect(Collectors.toSet());
        return isOneIn(names, words) || isOneIn(names.stream().map(NamedFindings::withoutOrgan).toList(), words)
                || Stream.of(normal(finding.finding()).split(" ")).allMatch(word -> isOneIn(Set.of(word), words));
    }

    private static boolean isOneIn(Collection<String> names, String words) {
        String spaced = normal(words);
        String joined = spaced.replace(" ", "");
        return names.stream().filter(name -> !name.isEmpty()).anyMatch(name -> HANGUL.matcher(name).find()
                ? joined.contains(name.replace(" ", "")) : standsAlone(name, spaced));
    }

    private static String withoutOrgan(String name) {
        String[] words = name.split(" ", 2);
        return words.length == 2 && ORGANS.contains(words[0]) ? words[1] : name;
    }

    private static boolean standsAlone(String name, String words) {
        for (int at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (isEdge(words, at - 1) && (isEdge(words, end) || isEdge(words, end + 1) && words.charAt(end) == 's'
                    || words.startsWith("es", end) && isEdge(words, end + 2))) {
                return true;
            }
        }
        return false;
    }

    /** Whether no Latin letter and no digit is there: a Korean particle may follow a name directly. */
    private static boolean isEdge(String words, int at) {
        return at < 0 || at >= words.length() || words.charAt(at) >= 128
                || !Character.isLetterOrDigit(words.charAt(at));
    }

    private static String normal(String text) {
        return BLANKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
