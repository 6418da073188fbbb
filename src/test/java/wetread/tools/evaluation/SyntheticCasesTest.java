package wetread.tools.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCasesTest {
    private static final Path SHIPPED = Path.of("src/tools/resources/evaluation/synthetic");

    /** A change of the generator makes new cases: it must be intended. */
    @Test
    void theShippedCasesAreWhatTheGeneratorMakes(@TempDir Path folder) throws IOException {
        SyntheticCases.main(new String[] {folder.toString()});
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            List<Path> shipped = files.filter(Files::isRegularFile).toList();
            assertEquals(12, shipped.size());
            for (Path file : shipped) {
                Path made = folder.resolve(SHIPPED.relativize(file).toString());
                assertEquals(-1, Files.mismatch(file, made), file.toString());
            }
        }
    }

    @Test
    void eachMixHasItsPrevalenceAndEveryAnswerSaysThatItIsSynthetic() throws IOException {
        for (SyntheticCases.Mix mix : SyntheticCases.MIXES) {
            Manifest manifest = Manifest.read(SHIPPED.resolve(mix.name()).resolve("labels.csv"));
            assertEquals(200, manifest.cases().size());
            assertEquals(mix.abnormal(), manifest.cases().stream().filter(Case::abnormal).count());
            Recordings recordings = Recordings.open(SHIPPED.resolve(mix.name()).resolve("answers"), new ObjectMapper());
            for (SyntheticCases.Model model : SyntheticCases.MODELS) {
                for (Case image : manifest.cases()) {
                    assertTrue(recordings.of(model.name(), image.file()).orElseThrow().words().orElseThrow().text()
                            .contains("SYNTHETIC"));
                }
            }
        }
    }
}
