package wetread.lambda;

import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/**
 * Every file of the sample collection beside the checkout, where there is one, ends in a report: preliminary, or
 * rejected for the reason that the table beside the files leads to expect. Nothing that its header says is sent.
 */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@EnabledIf("samplesArePresent")
class SampleCollectionTest {
    private static final Path SAMPLES = Path.of("../shared/samples");
    FunctionUnderTest function;
    @Inject
    TestTime time;

    static boolean samplesArePresent() {
        return Files.isReadable(SAMPLES.resolve("stored-values.tsv"));
    }

    @Test
    void everyFileEndsInAReport() throws IOException {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        Map<String, String[]> table = new HashMap<>();
        Files.readAllLines(SAMPLES.resolve("stored-values.tsv")).stream().map(line -> line.split("\t"))
                .forEach(row -> table.put(row[0], row));
        List<String> wrong = new ArrayList<>();
        int files = 0;
        try (Stream<Path> all = Files.walk(SAMPLES)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                files++;
                String name = SAMPLES.relativize(path).toString();
                byte[] content = Files.readAllBytes(path);
                String eTag = function.upload("uploads/" + name, content);
                String event = Events.s3(BUCKET, "uploads/" + name, eTag, content.length).toString();
                function.invoke(Events.sqs(List.of(event))).body("batchItemFailures", empty());
                requireNothingOfTheHeader(content);
                JsonNode report = function.report("uploads/" + name, eTag).orElseThrow();
                String outcome = report.path("status").asText().equals("rejected")
                        ? report.path("problems").path(0).path("code").asText() : report.path("status").asText();
                if (!expected(name, table.get(name)).contains(outcome)) {
                    wrong.add(name + ": " + outcome);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(files > 95, files + " files");
    }

    /** No word of more than three characters that the file holds before its pixels is in what was sent for it. */
    private void requireNothingOfTheHeader(byte[] file) throws IOException {
        Set<String> words = new HashSet<>(List.of(header(file).split("[^!-~]+|[\\\\^=]")));
        words.removeIf(word -> word.length() < 4);
        for (LoggedRequest request : function.gateway().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()))) {
            String[] parts = request.getBodyAsString().split("(?<=base64,)|(?=\"[}\\],])");
            for (String part : parts) {
                boolean picture = part.length() > 500 && part.matches("[A-Za-z0-9+/=]+");
                String sent = picture
                        ? new String(Base64.getDecoder().decode(part), StandardCharsets.ISO_8859_1) : part;
                for (String word : words) {
                    // A word of four letters stands in a megabyte by chance; fixed words identify nobody.
                    if (!(picture && word.length() < 6) && sent.contains(word) && !fixedWords().contains(word)) {
                        fail("sent in " + (picture ? "a picture" : "words") + ": " + word);
                    }
                }
            }
        }
        function.gateway().resetRequests();
    }

    private static String header(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int pixels = Math.max(
                text.lastIndexOf("\u00E0\u007F\u0010\u0000"), text.lastIndexOf("\u007F\u00E0\u0000\u0010"));
        return pixels < 0 ? text : text.substring(0, pixels);
    }

    /** The prompts, and what a request has around them. */
    private static String fixedWords() throws IOException {
        StringBuilder words = new StringBuilder("model " + String.join(" ", ThoroughModels.ALL)
                + " messages role user system "
                + "content type text image_url url data:image/jpeg;base64, data:image/png;base64, max_tokens "
                + "temperature response_format json_schema name strict schema frame window center width");
        try (Stream<Path> common = Files.list(Path.of("src/main/resources/prompts"));
                Stream<Path> contexts = Files.walk(Path.of("src/main/resources/contexts"))) {
            Stream<Path> ofContexts = contexts.filter(file -> file.getFileName().toString().startsWith("prompt."));
            for (Path prompt : Stream.concat(common, ofContexts).toList()) {
                words.append(Files.readString(prompt));
            }
        }
        return words.toString();
    }

    /** The results that a file may have, by its row of the table (file, transfer syntax, photometric …). */
    private static Set<String> expected(String name, String[] row) {
        if (row == null) {
            return name.endsWith(".dcm")
                    ? Set.of("preliminary", "no_pixel_data", "malformed", "truncated", "not_an_image")
                    : Set.of("not_an_image");
        }
        if (row[1].equals("ERR")) {
            if (name.endsWith("/MR_truncated.dcm")) {
                // It lacks less than a hundredth of its pixels: read as damaged.
                return Set.of("preliminary");
            }
            // badVR.dcm has a dose after its bad value representations.
            return name.endsWith("/badVR.dcm") ? Set.of("not_for_reading")
                    : Set.of("truncated", "malformed", "not_an_image", "no_pixel_data", "unsupported_transfer_syntax");
        }
        if (row[2].equals("no PixelData")) {
            return Set.of("no_pixel_data", "not_an_image", "truncated");
        }
        if (name.matches(".*/(rtdose|liver_)[^/]*")) {
            return Set.of("not_for_reading");
        }
        if (Boolean.getBoolean("dcm4che") && name.endsWith("/SC_rgb_jpeg.dcm")) {
            // Implicit after a transfer syntax that is explicit, which that reader believes.
            return Set.of("truncated");
        }
        // The header of its codestream was overwritten.
        return Set.of(name.endsWith("/JPEG2000-embedded-sequence-delimiter.dcm") ? "malformed" : "preliminary");
    }
}
