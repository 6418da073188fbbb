package wetread;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.MadePictures;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ThoroughModels;

/** Requirements of {@code function.zip} when it was built with {@code -Dnative}. */
@EnabledIf("isNative")
class NativeExecutableIT {
    private static final Path ZIP = Path.of(System.getProperty("function.zip", "target/function.zip"));
    /** The classes that native-image compiled. They run on Java as well. */
    private static final Path JAR = Path.of(System.getProperty("function.jar", ""));
    /** The minor version of Amazon Linux 2023's GLIBC, 2.34: provided.al2023 is built of it. */
    private static final int GLIBC_MINOR = 34;
    private static final FunctionUnderTest SURROUNDINGS = new FunctionUnderTest();

    @TempDir
    Path work;

    static boolean isNative() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            return zip.getEntry("bootstrap") != null;
        }
    }

    @BeforeAll
    static void start() {
        SURROUNDINGS.start();
        SURROUNDINGS.reset();
        // They disagree, so that the reports say who saw what.
        stub(ThoroughModels.SCREENING, Answers.finding("폐 결절 nodule", "critical", 0.8));
        stub(ThoroughModels.PRECISE, Answers.normal(0.8));
        stub(ThoroughModels.THIRD, Answers.finding("폐 결절 nodule", "minimal", 0.8));
    }

    private static void stub(String model, ObjectNode answer) {
        SURROUNDINGS.gateway().stubFor(Answers.to(model).willReturn(Answers.ok(answer)));
    }

    @AfterAll
    static void stop() {
        SURROUNDINGS.stop();
    }

    @Test
    @DisplayName("nothing in the package asks for a newer C library than provided.al2023 has")
    void runsOnTheCLibraryOfAmazonLinux() throws IOException {
        Pattern version = Pattern.compile("GLIBC_2\\.(\\d+)");
        List<String> tooNew = new ArrayList<>();
        int found = 0;
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                // Names of versions stand as plain text in an ELF file's string table.
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                for (Matcher matcher = version.matcher(text); matcher.find(); found++) {
                    if (Integer.parseInt(matcher.group(1)) > GLIBC_MINOR) {
                        tooNew.add(entry.getName() + " " + matcher.group());
                    }
                }
            }
        }
        assertTrue(found > 0, "no version was found at all: the search is wrong");
        assertEquals(List.of(), tooNew);
    }

    @Test
    void theLibrariesOfImageIoAreBesideIt() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            assertTrue(names.containsAll(List.of("libawt.so", "libawt_headless.so", "libjavajpeg.so", "libjava.so",
                    "libjvm.so")), names::toString);
        }
    }

    @Test
    @DisplayName("the same uploads give the same reports, pictures and requests on Java and native, times aside")
    void equalsJava() throws Exception {
        Map<String, Path> samples = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of(getClass().getResource("/samples").toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                samples.put("uploads/" + samples.size() + "/" + file.getFileName(), file);
            }
        }
        for (var made : MadePictures.all().entrySet()) {
            samples.put("uploads/made/" + made.getKey(), Files.write(work.resolve(made.getKey()), made.getValue()));
        }
        Outcome java = readAll(JAR, samples);
        Outcome executable = readAll(ZIP, samples);
        assertTrue(java.objects.size() >= 4 * samples.size(), "four forms of every report");
        assertEquals(MadePictures.all().size(), java.objects.entrySet().stream()
                .filter(object -> object.getKey().matches("reports/made/.*/report.json"))
                .filter(object -> new String(object.getValue(), StandardCharsets.UTF_8)
                        .contains("\"status\" : \"preliminary\"")).count(), "each of them is read");
        assertEquals(java.objects.keySet(), executable.objects.keySet());
        assertFalse(java.requests.isEmpty());
        assertAll(java.objects.entrySet().stream().map(object -> (Executable) () -> assertArrayEquals(
                object.getValue(), executable.objects.get(object.getKey()), object.getKey())));
        assertEquals(java.requests, executable.requests);
    }

    /**
     * @param objects all that was written, times left out
     * @param requests bodies in the order in which they came
     */
    private record Outcome(Map<String, byte[]> objects, List<String> requests) {
    }

    private Outcome readAll(Path packaged, Map<String, Path> samples) throws Exception {
        for (String key : SURROUNDINGS.keys("")) {
            SURROUNDINGS.s3().client().deleteObject(request -> request.bucket(BUCKET).key(key));
        }
        SURROUNDINGS.gateway().resetRequests();
        Map<String, String> environment = new HashMap<>(SURROUNDINGS.s3().environment());
        environment.put("WETREAD_POLICY", ThoroughModels.POLICY);
        environment.put("GATEWAY_URL", SURROUNDINGS.gateway().baseUrl() + "/v1");
        environment.put("GATEWAY_API_KEY", "packaged-key");
        environment.put("WETREAD_AUDIT_SHARE", "0");
        environment.put("WETREAD_FORMS", "hl7,dicom-sr,key-image");
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = new FunctionProcess(packaged, work.resolve(packaged.getFileName()), "read",
                        runtime, environment)) {
            function.awaitReady(runtime);
            for (var sample : samples.entrySet()) {
                byte[] content = Files.readAllBytes(sample.getValue());
                String eTag = SURROUNDINGS.upload(sample.getKey(), content);
                LambdaRuntime.Result result =
                        runtime.invoke(Events.s3(BUCKET, sample.getKey(), eTag, content.length).toString());
                assertFalse(result.isError(), () -> sample.getKey() + ": " + result.body());
            }
        }
        Map<String, byte[]> objects = new TreeMap<>();
        for (String key : SURROUNDINGS.keys("reports/")) {
            byte[] bytes = SURROUNDINGS.object(key).orElseThrow();
            objects.put(key, key.endsWith("report.json") ? withoutTimes(bytes)
                    : withoutInstants(bytes, key.endsWith(".dcm") || key.endsWith(".hl7")));
        }
        List<String> requests = SURROUNDINGS.gateway().findAll(WireMock.postRequestedFor(WireMock.anyUrl())).stream()
                .map(LoggedRequest::getBodyAsString).collect(Collectors.toList());
        return new Outcome(objects, requests);
    }

    private static byte[] withoutTimes(byte[] report) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(report);
        tree.remove(List.of("createdAt", "timing"));
        // It finds no parent below another one: hence again.
        for (var parents = tree.findParents("latencyMs"); !parents.isEmpty(); parents = tree.findParents("latencyMs")) {
            parents.forEach(parent -> ((ObjectNode) parent).remove("latencyMs"));
        }
        return tree.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param isCompact whether times stand there as digits alone: HL7's and DICOM's */
    private static byte[] withoutInstants(byte[] form, boolean isCompact) {
        String text = new String(form, StandardCharsets.ISO_8859_1)
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[\\d:.]*( UTC|Z)", "<instant>");
        return (isCompact ? text.replaceAll("\\d{6,}(\\.\\d{1,6})?", "<time>") : text)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
