package wetread.reading.finding;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.settings.TableLines;

/** The codes that findings have in public terminologies. A term without a verified code has none. */
public final class FindingCodes {
    private final Map<String, Code> codes = new HashMap<>();

    /**
     * A concept of a terminology.
     *
     * @param system URI of the terminology, as FHIR names it
     * @param display its meaning in English
     */
    public record Code(String system, String code, String display) {
    }

    /**
     * @param resource absolute name of a tab-separated file, each line a term of the vocabulary, the URI of a
     *        terminology, the code there, its meaning, and where it was verified
     * @throws IllegalStateException when the resource is missing, a line has not these five columns, or a term two
     *         codes
     */
    public FindingCodes(String resource) {
        TableLines.of(resource).forEach(line -> add(line, resource));
    }

    /** The code of a term; empty where none is known. */
    public Optional<Code> of(Term term) {
        return Optional.ofNullable(codes.get(term.name()));
    }

    /** The names of the terms that have a code. */
    Set<String> terms() {
        return Set.copyOf(codes.keySet());
    }

    private void add(String line, String resource) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 5 || Set.of(columns).contains("")
                || codes.put(columns[0], new Code(columns[1], columns[2], columns[3])) != null) {
            throw new IllegalStateException(resource + " has a line without its five columns, or a term twice: "
                    + line);
        }
    }
}
