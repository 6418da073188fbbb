package wetread.reading.finding;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names of findings: preferred names as RadLex has them or plain standard ones, their synonyms and Korean names, from
 * the resource {@code vocabulary.tsv}. Two models that name one thing differently are understood as one.
 */
@ApplicationScoped
public class Vocabulary {

    private static final String RESOURCE = "/vocabulary.tsv";
    /** How much and where is told by other fields; in a name it only stands in the way. */
    private static final Pattern MODIFIERS = Pattern.compile("\\b(left|right|bilateral|small|large|minimal|mild|moderate|"
            + "severe|trace|tiny|probable|possible|suspected|likely|acute|sided)\\b|좌측|우측|양측|소량|다량|경미한|의심|급성");

    private static final Pattern BLANKS = Pattern.compile("[\\s_\\-]+");

    private final Map<String, Term> terms = new HashMap<>();

    public Vocabulary() {
        try (InputStream stream = Vocabulary.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
        }
    }

    /** The term for a finding's name; the name itself, in lower case, where the vocabulary does not have it. */
    public Term term(String finding) {
        String name = normal(finding);
        Term known = terms.get(name);
        if (known == null) {
            known = terms.get(normal(MODIFIERS.matcher(name).replaceAll(" ")));
        }
        return known != null ? known : new Term(name, false);
    }

    private void add(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 4) {
            throw new IllegalStateException(RESOURCE + " has a line without its four columns: " + line);
        }
        Term term = new Term(columns[0], columns[2].equals("yes"));
        name(columns[0], term);
        name(columns[1], term);
        if (!columns[3].isEmpty()) {
            Arrays.stream(columns[3].split("\\|")).forEach(synonym -> name(synonym, term));
        }
    }

    private void name(String name, Term term) {
        if (terms.put(normal(name), term) != null) {
            throw new IllegalStateException(RESOURCE + " has two terms called " + name);
        }
    }

    private static String normal(String name) {
        return BLANKS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
