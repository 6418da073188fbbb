package wetread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the libraries of the build against {@code src/advisories.csv}, without asking anyone. */
class KnownVulnerabilitiesTest {
    private static final Path LIST = Path.of("src/advisories.csv");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/\\\\]*)\\.jar");
    private static final Pattern LOOKED_UP = Pattern.compile("# Looked up on (\\d{4}-\\d\\d-\\d\\d)\\..*");

    /**
     * @param fixed the first release without it
     */
    private record Advisory(String id, String library, String fixed) {
    }

    private record Library(String name, String version) {
    }

    @Test
    void noLibraryHasAVulnerabilityOfTheList() throws IOException {
        List<Library> libraries = libraries();
        for (Advisory advisory : advisories()) {
            List<Library> same = libraries.stream().filter(one -> one.name().equals(advisory.library())).toList();
            assertFalse(same.isEmpty(), advisory.library() + " is no library of the build: take it off the list");
            same.forEach(one -> assertFalse(isBefore(one.version(), advisory.fixed()), one + " has " + advisory));
        }
    }

    @Test
    void theListSaysOfWhichDayItIs() throws IOException {
        List<String> dates = Files.readAllLines(LIST).stream().map(LOOKED_UP::matcher).filter(Matcher::matches)
                .map(line -> line.group(1)).toList();
        assertEquals(1, dates.size());
        assertFalse(LocalDate.parse(dates.get(0)).isAfter(LocalDate.now()));
    }

    @ParameterizedTest
    @CsvSource({"4.1.133.Final, 4.1.138.Final, true", "4.1.138.Final, 4.1.138.Final, false",
        "4.2.0.Final, 4.1.138.Final, false", "2.21.2, 2.21.10, true", "4.5.30, 4.5.27, false", "5.0, 4.5.27, false"})
    void releasesAreComparedByTheirNumbers(String one, String other, boolean before) {
        assertEquals(before, isBefore(one, other));
    }

    private static List<Advisory> advisories() throws IOException {
        List<Advisory> advisories = Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",")).map(parts -> new Advisory(parts[0], parts[1], parts[2])).toList();
        assertFalse(advisories.isEmpty());
        return advisories;
    }

    private static List<Library> libraries() {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Library> libraries = new ArrayList<>();
        for (String path : classpath.split(File.pathSeparator)) {
            Matcher jar = JAR.matcher(Path.of(path).getFileName().toString());
            if (jar.matches()) {
                libraries.add(new Library(jar.group(1), jar.group(2)));
            }
        }
        assertTrue(libraries.size() > 50, "the class path is not the build's");
        return libraries;
    }

    private static boolean isBefore(String one, String other) {
        List<Integer> numbers = numbers(one);
        List<Integer> limits = numbers(other);
        for (int i = 0; i < Math.max(numbers.size(), limits.size()); i++) {
            int difference = Integer.compare(i < numbers.size() ? numbers.get(i) : 0,
                    i < limits.size() ? limits.get(i) : 0);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static List<Integer> numbers(String version) {
        return Stream.of(version.split("[.-]")).filter(part -> part.matches("\\d+")).map(Integer::valueOf).toList();
    }
}
