package wetread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static wetread.fixture.FunctionUnderTest.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;
import wetread.tools.local.EmbeddedS3;

/**
 * The recipe for a clinic that sends DICOM but knows no S3, with the tools that it names. Where they are not installed
 * (Debian's packages {@code dcmtk}, {@code zip}, {@code awscli}; for its other way {@code orthanc} and {@code curl})
 * nothing is tested here.
 */
class EdgeIT {
    private static final String BUCKET = "clinic";
    private static final String TARGET = "s3://clinic/uploads/pacs/";
    private static final Pattern UNFINISHED = Pattern.compile(".*-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Path EDGE = Path.of("src/main/edge").toAbsolutePath();

    @TempDir
    Path work;

    private final List<Process> started = new ArrayList<>();
    private EmbeddedS3 s3;

    @BeforeEach
    void start() throws Exception {
        for (String tool : List.of("storescp", "storescu", "zip", "aws", "flock")) {
            assumeTrue(new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0,
                    tool + " is not installed");
        }
        s3 = new EmbeddedS3(work.resolve("s3"), 0);
        s3.client().createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        if (s3 != null) {
            s3.close();
        }
    }

    @Test
    void eachStudyComesAsOneArchiveOnceItIsQuiet() throws Exception {
        int port = receive(s3.endpoint().toString());
        send(port, "demo/CT_small.dcm", "more/MR_small.dcm");
        await(() -> uploads().size() == 2);
        assertEachIsOneStudyAndNamesNobody(uploads());
        await(() -> spooled() == 0);
    }

    @Test
    void whatCouldNotBeSentIsSentAtTheNextStart() throws Exception {
        int port = receive("http://127.0.0.1:1");
        send(port, "more/MR_small.dcm");
        Path spool = work.resolve("spool");
        await(() -> Files.exists(spool) && spooled() > 0 && zipLies(spool));
        stop();
        started.clear();
        s3 = new EmbeddedS3(work.resolve("s3"), 0);
        assertEquals(List.of(), uploads());
        receive(s3.endpoint().toString());
        await(() -> uploads().size() == 1);
        await(() -> spooled() == 0);
        assertFalse(zipLies(spool));
    }

    @Test
    void whatComesWhileAStudyIsSentStaysAndIsSentNext() throws Exception {
        Path folder = Files.createDirectories(work.resolve("spool/study_1"));
        Files.write(folder.resolve("CT.1"), sample("demo/CT_small.dcm"));
        Files.write(folder.resolve("CT.2"), sample("demo/CT_small.dcm"));
        Path late = Files.write(work.resolve("late"), sample("more/MR_small.dcm"));
        assertEquals(List.of("CT.1", "CT.2"), sent(folder, "cp " + late + " " + folder.resolve("CT.3") + "; cp " + late
                + " " + folder.resolve("CT.2") + "; " + EDGE.resolve("send-study.sh") + " " + folder + " " + TARGET));
        assertEquals(List.of("CT.2", "CT.3"), sent(folder, "true"));
        try (Stream<Path> left = Files.list(folder.getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** What a call sends, while something else happens. */
    private List<String> sent(Path folder, String meanwhile) throws Exception {
        Path zip = work.resolve("sent.zip");
        Path tools = Files.createDirectories(work.resolve("tools"));
        Path aws = Files.writeString(tools.resolve("aws"), "#!/bin/sh\nset -eu\ncp \"$4\" " + zip + "\n" + meanwhile);
        assertTrue(aws.toFile().setExecutable(true));
        ProcessBuilder send = new ProcessBuilder(EDGE.resolve("send-study.sh").toString(), folder.toString(), TARGET);
        send.environment().merge("PATH", tools.toString(), (old, first) -> first + ":" + old);
        assertEquals(0, send.inheritIO().start().waitFor());
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().map(ZipEntry::getName).sorted().toList();
        }
    }

    @Test
    void orthancSendsEachStudyOnceItIsStable() throws Exception {
        for (String tool : List.of("Orthanc", "curl")) {
            assumeTrue(new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0,
                    tool + " is not installed");
        }
        int port = freePort();
        int http = freePort();
        Path storage = Files.createDirectory(work.resolve("orthanc"));
        Path settings = Files.writeString(work.resolve("orthanc.json"), """
                {"StorageDirectory": "%s", "IndexDirectory": "%s", "DicomPort": %d, "DicomAet": "WETREAD",
                 "HttpPort": %d, "StableAge": 2, "LuaScripts": ["%s"]}
                """.formatted(storage, storage, port, http, EDGE.resolve("orthanc.lua")));
        ProcessBuilder orthanc = new ProcessBuilder("Orthanc", settings.toString());
        orthanc.environment().putAll(aws(s3.endpoint().toString()));
        orthanc.environment().putAll(Map.of("WETREAD_TARGET", TARGET, "ORTHANC_URL", "http://127.0.0.1:" + http,
                "WETREAD_SEND", EDGE.resolve("send-from-orthanc.sh").toString()));
        started.add(orthanc.redirectErrorStream(true).redirectOutput(work.resolve("orthanc.log").toFile()).start());
        send(port, "demo/CT_small.dcm", "more/MR_small.dcm");
        await(() -> uploads().size() == 2);
        assertEachIsOneStudyAndNamesNobody(uploads());
    }

    private void assertEachIsOneStudyAndNamesNobody(List<String> keys) throws IOException {
        for (String key : keys) {
            assertTrue(key.matches("uploads/pacs/[0-9a-f]{16}-[0-9TZ]+\\.zip"), key + " of " + keys);
            assertEquals(1, entries(key), key);
        }
    }

    private static boolean zipLies(Path spool) throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.anyMatch(file -> file.toString().endsWith(".zip"));
        }
    }

    private int receive(String endpoint) throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(EDGE.resolve("receive.sh").toString(), Integer.toString(port),
                "WETREAD", work.resolve("spool").toString(), TARGET, "2");
        builder.environment().putAll(aws(endpoint));
        started.add(builder.redirectErrorStream(true).redirectOutput(work.resolve("receive.log").toFile()).start());
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Map<String, String> aws(String endpoint) {
        return Map.of("AWS_ENDPOINT_URL_S3", endpoint, "AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_KEY, "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_MAX_ATTEMPTS", "1");
    }

    private void send(int port, String... samples) throws Exception {
        List<String> command = new ArrayList<>(List.of("storescu", "-aec", "WETREAD", "127.0.0.1",
                Integer.toString(port)));
        for (String name : samples) {
            Path file = work.resolve(Path.of(name).getFileName());
            Files.write(file, sample(name));
            command.add(file.toString());
        }
        // Until storescp listens.
        await(() -> new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(work.resolve("send.log").toFile()).start().waitFor() == 0);
    }

    /** Of whole objects, as S3 lists them. S3Proxy also lists what it still receives, with a UUID behind its key. */
    private List<String> uploads() {
        return s3.client().listObjectsV2(request -> request.bucket(BUCKET).prefix("uploads/")).contents().stream()
                .map(S3Object::key).filter(key -> !UNFINISHED.matcher(key).matches()).toList();
    }

    private long entries(String key) throws IOException {
        byte[] zip = s3.client().getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asByteArray();
        long files = 0;
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                byte[] content = stream.readAllBytes();
                files += Arrays.equals(Arrays.copyOfRange(content, 128, 132), new byte[] {'D', 'I', 'C', 'M'}) ? 1 : 0;
            }
        }
        return files;
    }

    private long spooled() throws IOException {
        try (Stream<Path> files = Files.list(work.resolve("spool"))) {
            return files.filter(Files::isDirectory).count();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, "not within a minute");
            Thread.sleep(200);
        }
    }
}
