package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.PlantedNames;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/**
 * Every sample (the collection beside the checkout, else the few of the demo) with names planted in header, EXIF, text
 * chunks, key and metadata; whole, and cut in half; with a gateway that answers, and one that fails and repeats names.
 * What goes to the gateway, into the log and back to the caller names nobody. The product writes no metrics of its own.
 */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class PlantedSamplesTest {
    private static final Path COLLECTION = Path.of("../shared/samples");

    FunctionUnderTest function;
    @Inject
    TestTime time;
    private LogListener log;
    private int planted;
    private int sent;
    private int logged;

    @BeforeEach
    void listen() {
        function.reset();
        time.reset();
        log = new LogListener();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void nobodyIsNamedOutsideOfTheBucket() throws IOException {
        int number = 0;
        for (Path path : samples()) {
            PlantedNames.Planted sample = PlantedNames.into(Files.readAllBytes(path));
            planted += sample.count();
            number++;
            boolean isFailing = number % 10 == 0;
            everyModel(isFailing
                    ? WireMock.serverError().withBody("no answer for " + String.join(" ", PlantedNames.all()))
                    : Answers.ok(Answers.normal(0.95)));
            read(number + ".dcm", sample.file(), isFailing);
            if (isFailing) {
                endOutage();
            } else {
                read(number + " half.dcm", Arrays.copyOf(sample.file(), sample.file().length / 2), false);
            }
        }
        assertTrue(planted > 3 * number, planted + " names in " + number + " files");
        assertTrue(sent > number / 2, sent + " requests for " + number + " files");
        assertTrue(logged > 2 * number, logged + " lines for " + number + " files");
    }

    /** Else all that follows would wait, and nothing more be sent. */
    private void endOutage() {
        function.s3().client().deleteObject(request -> request.bucket(BUCKET).key("claims/outage"));
        time.reset();
    }

    private void read(String name, byte[] content, boolean isFailing) {
        String key = "uploads/홍길동 " + PlantedNames.PERSON + "/PID98765 19700131/" + name;
        String eTag = function.upload(key, content, Map.of("patient", PlantedNames.PERSON, "context", "SECRETDS"));
        absent(function.invoke(Events.s3(BUCKET, key, eTag, content.length)).extract().asString());
        assertTrue(isFailing || function.report(key, eTag).isPresent());
        List<LoggedRequest> requests = function.gateway().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
        requests.forEach(PlantedSamplesTest::absent);
        log.lines().forEach(PlantedSamplesTest::absent);
        sent += requests.size();
        logged += log.lines().size();
        function.gateway().resetRequests();
        log.lines().clear();
    }

    private static List<Path> samples() throws IOException {
        Path samples = Files.isReadable(COLLECTION.resolve("stored-values.tsv")) ? COLLECTION : Path.of("src");
        try (Stream<Path> all = Files.walk(samples)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(dcm|png|jpe?g)")).sorted().toList();
        }
    }

    private void everyModel(ResponseDefinitionBuilder response) {
        function.gateway().resetMappings();
        function.everyModelAnswers(response);
    }

    private static void absent(LoggedRequest request) {
        absent(request.getUrl() + request.getHeaders());
        String[] parts = request.getBodyAsString().split("base64,");
        absent(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('"');
            absent(new String(Base64.getDecoder().decode(parts[i].substring(0, end)), StandardCharsets.ISO_8859_1));
            absent(parts[i].substring(end));
        }
    }

    private static void absent(String text) {
        for (String name : PlantedNames.all()) {
            assertFalse(text.contains(name), () -> name + " is in: " + text.substring(0, Math.min(500, text.length())));
        }
    }
}
