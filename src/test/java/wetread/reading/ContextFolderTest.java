package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A clinical context is whole: one folder with its prompt and wording in each language, and its vocabulary. */
class ContextFolderTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path CONTEXTS = RESOURCES.resolve("contexts");

    @Test
    void thereIsAFolderForEachContextAndNothingElse() throws IOException {
        assertEquals(Arrays.stream(ClinicalContext.values()).map(ClinicalContext::code)
                .collect(Collectors.toCollection(TreeSet::new)), namesIn(CONTEXTS));
    }

    @ParameterizedTest
    @EnumSource
    void aFolderHasExactlyTheFilesOfAContext(ClinicalContext context) throws IOException {
        Set<String> files = new TreeSet<>(Set.of("vocabulary.tsv"));
        for (Language language : Language.values()) {
            files.add("prompt." + language.code() + ".txt");
            files.add("wording." + language.code() + ".properties");
        }
        assertEquals(files, namesIn(CONTEXTS.resolve(context.code())));
    }

    /** A line that begins with # is a comment. */
    @ParameterizedTest
    @EnumSource
    void noFileIsEmpty(ClinicalContext context) throws IOException {
        for (String name : namesIn(CONTEXTS.resolve(context.code()))) {
            try (Stream<String> lines = Files.lines(CONTEXTS.resolve(context.code()).resolve(name))) {
                assertTrue(lines.anyMatch(line -> !line.isBlank() && !line.startsWith("#")),
                        context.code() + "/" + name);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWordingOfAContextHasItsNameInEveryLanguageAndNoOthersKeys(ClinicalContext context) throws IOException {
        String name = "context." + context.code();
        Set<String> keys = keys(CONTEXTS.resolve(context.code()).resolve("wording.ko.properties"));
        assertTrue(keys.contains(name), keys.toString());
        keys.forEach(key -> assertTrue(key.equals(name) || key.startsWith(name + "."), key));
        for (Language language : Language.values()) {
            assertEquals(keys, keys(CONTEXTS.resolve(context.code())
                    .resolve("wording." + language.code() + ".properties")));
        }
    }

    @Test
    void theCommonWordingHasTheSameKeysInEveryLanguageAndNoneOfAContext() throws IOException {
        Set<String> keys = keys(RESOURCES.resolve("wording/ko.properties"));
        assertFalse(keys.stream().anyMatch(key -> key.startsWith("context.")));
        for (Language language : Language.values()) {
            assertEquals(keys, keys(RESOURCES.resolve("wording/" + language.code() + ".properties")));
        }
    }

    /** The keys that have a word. */
    private static Set<String> keys(Path file) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            words.load(reader);
        }
        return words.stringPropertyNames().stream().filter(key -> !words.getProperty(key).isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
