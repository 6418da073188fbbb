package wetread.reading.finding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        try (InputStream stream = FindingCodes.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> add(line, resource));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
        }
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
