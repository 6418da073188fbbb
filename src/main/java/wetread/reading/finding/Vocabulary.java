package wetread.reading.finding;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wetread.settings.TableLines;

/**
 * The names of findings. A term has a preferred name (RadLex's, or a plain standard one), a Korean name and synonyms:
 * two models that name one finding differently are understood as one.
 */
public class Vocabulary {

    /**
     * Words of side, zone, amount, severity and certainty: other fields tell these, and a name is found without them
     * too.
     */
    private static final Pattern MODIFIERS = Pattern.compile("\\b(left|right|bilateral|small|large|minimal|mild"
            + "|moderate|severe|trace|tiny|probable|possible|suspected|likely|acute|sided|apical|basal|basilar|upper"
            + "|middle|lower|massive|subtle|new|the|in|on|at|of|side|lung|zone|lobe|hemithorax)\\b|[.,;:()\\[\\]]"
            + "|좌측|우측|양측|왼쪽|오른쪽|양쪽|소량|다량|대량|경미한|의심|급성");

    private static final Pattern DENIED = Pattern.compile("\\(\\s*[-\u2212\u2013]\\s*\\)");

    private static final Pattern BLANKS = Pattern.compile("[\\s_\\-]+");

    private final Map<String, Term> terms = new HashMap<>();
    /** As the files have them: an abbreviation is told from a word by its capitals. */
    private final Map<String, Term> names = new LinkedHashMap<>();
    /** In the order of the files. */
    private final Map<Term, String> koreanNames = new LinkedHashMap<>();
    private final Mentions mentions;

    /**
     * @param resources absolute names of tab-separated files, each line a term: its name, its Korean name, the
     *        attention that it calls for, its synonyms separated by {@code |}
     * @throws IllegalStateException when a resource is missing, a line has not these four columns, or two terms have a
     *         name in common
     */
    public Vocabulary(List<String> resources) {
        resources.forEach(this::load);
        mentions = new Mentions(names);
    }

    /**
     * The term for a finding's name: that of the whole name, else of a name that stands in it, such as "right apical
     * pneumothorax". Of several the most pressing one counts, then the first. The name itself, in lower case, where the
     * vocabulary has none of it, and where the name denies it or means what was once.
     */
    public Term term(String finding) {
        String name = normal(finding);
        Term known = terms.get(name);
        if (known == null) {
            known = terms.get(normal(MODIFIERS.matcher(Past.withoutChronic(name)).replaceAll(" ")));
        }
        return known != null ? known : within(name).orElseGet(() -> new Term(name, Attention.ROUTINE));
    }

    /**
     * The term for a finding of which it is also told where it is: "hemorrhage" by itself is no term, but in the
     * basal ganglia it is a critical one.
     *
     * @param location empty where it is not told
     * @param description of what calls itself old, the place says nothing
     */
    public Term term(String finding, String location, String description) {
        Term byName = term(finding);
        if (koreanNames.containsKey(byName) || location.isBlank() || Past.isLongAgo(description)) {
            return byName;
        }
        Term placed = term(location + " " + finding);
        return placed.critical() ? placed : byName;
    }

    private Optional<Term> within(String name) {
        List<Term> named = mentions.inName(name).stream().filter(mention -> mention.presence() != Presence.ABSENT)
                .map(Mention::term).distinct().toList();
        Optional<Term> first = named.stream().min(Comparator.comparing(Term::attention));
        // Which of two is meant decides nothing here, and a guess would be shown as what the model saw.
        return first.filter(term -> term.critical() || named.size() == 1);
    }

    /** What finds the names in running text. */
    Mentions mentions() {
        return mentions;
    }

    /** All names of a term, in lower case; none where the vocabulary does not have it. */
    public Set<String> names(Term term) {
        return terms.entrySet().stream().filter(entry -> entry.getValue().equals(term)).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All terms, in the order of the files. */
    public List<Term> terms() {
        return List.copyOf(koreanNames.keySet());
    }

    /** Those terms that the vocabulary has, in its order. */
    public List<Term> known(Set<Term> wanted) {
        return koreanNames.keySet().stream().filter(wanted::contains).toList();
    }

    /**
     * What the term is called in Korean.
     *
     * @throws IllegalArgumentException when the vocabulary does not have it
     */
    public String koreanName(Term term) {
        String name = koreanNames.get(term);
        if (name == null) {
            throw new IllegalArgumentException("the vocabulary does not have that term");
        }
        return name;
    }

    /** The names of all terms, in lower case. */
    public Set<String> names() {
        return Set.copyOf(terms.keySet());
    }

    /** Every name as its file writes it, with its term. */
    Map<String, Term> spellings() {
        return Collections.unmodifiableMap(names);
    }

    private void load(String resource) {
        TableLines.of(resource).forEach(line -> add(line, resource));
    }

    private void add(String line, String resource) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw new IllegalStateException(resource + " has a line without its four columns: " + line);
        }
        Term term = new Term(columns[0], Attention.of(columns[2]).orElseThrow(
                () -> new IllegalStateException(resource + " has a line without its attention: " + line)));
        koreanNames.put(term, columns[1]);
        name(columns[0], term, resource);
        name(columns[1], term, resource);
        if (!columns[3].isEmpty()) {
            Arrays.stream(columns[3].split("\\|")).forEach(synonym -> name(synonym, term, resource));
        }
    }

    private void name(String name, Term term, String resource) {
        names.put(name, term);
        Term other = terms.put(normal(name), term);
        if (other != null) {
            throw new IllegalStateException(resource + ": " + name + " is already a name of " + other.name());
        }
    }

    private static String normal(String name) {
        // The sign of a denial is not the dash between two words.
        String kept = DENIED.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("(\u2212)");
        return BLANKS.matcher(kept).replaceAll(" ").strip();
    }
}
