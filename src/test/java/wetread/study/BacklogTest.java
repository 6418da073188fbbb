package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.Upload;
import wetread.cost.Waiting;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.time.Deadline;

@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class BacklogTest {
    private static final String STUDY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "f".repeat(32);

    FunctionUnderTest function;
    @Inject
    TestTime time;

    @Inject
    Backlog backlog;

    @BeforeEach
    void empty() {
        function.reset();
        time.reset();
    }

    @Test
    void aStudyThatWasNotReadCountsOnceHoweverManyFilesItHas() {
        put("uploads/a/1.dcm", "uploads/a/2.dcm", "uploads/a/3.dcm", "uploads/b/picture.png",
                "studies/" + STUDY + "/s/1", "studies/" + STUDY + "/s/2", "studies/" + STUDY + "/s/3");
        assertEquals(2, count());
    }

    @Test
    void theFilesOfAStudyThatWasReadDoNotCount() {
        put("uploads/a/CT/1.dcm", "uploads/a/CT/2.dcm", "uploads/b/picture.png", "studies/" + STUDY + "/s/1",
                "studies/" + STUDY + "/s/2", "studies/" + STUDY + "/reads/001-" + OTHER,
                "reports/a/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(1, count());
    }

    @Test
    void whatWaitsWasNotReadWithAStudyOfItsFolder() {
        put("uploads/a/CT/1.dcm", "uploads/a/lost.png", "reports/a/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(0, count());
        put(WaitingKey.of(time.now(), Withheld.CLAIMED, new Upload(BUCKET, "uploads/a/lost.png", null, "e", 1)).text());
        assertEquals(1, count());
    }

    @Test
    void aStudyAtTheTopOfTheUploadsIsFoundToo() {
        put("uploads/1.dcm", "reports/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(0, count());
    }

    @Test
    void theReportOfAFileOrAnArchiveCoversNothingElse() {
        put("uploads/a/1.dcm", "uploads/a/2.dcm", "uploads/a.zip", "reports/a/1.dcm/" + OTHER + "/report.json",
                "reports/a.zip/" + OTHER + "/report.json", "reports/a.zip/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(1, count());
    }

    @Test
    void aFileWhoseNameLooksLikeAStudysIdIsAFile() {
        put("uploads/a/" + STUDY, "uploads/a/2.dcm", "reports/a/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(1, count());
    }

    @Test
    void whereNoTimeIsLeftTheFirstOnesAreCountedAndThatIsSaid() throws IOException {
        for (int i = 0; i < 1100; i++) {
            place("uploads/%04d.dcm".formatted(i));
            if (i % 10 != 0) {
                place("reports/%04d.dcm/current/report.json".formatted(i));
            }
        }
        Waiting part = backlog.look(BUCKET, Deadline.in(Duration.ZERO, time));
        assertEquals(100, part.all(), "of the first thousand uploads");
        assertTrue(part.incomplete());
        Waiting whole = backlog.look(BUCKET, Deadline.in(Duration.ofMinutes(10), time));
        assertEquals(110, whole.all());
        assertFalse(whole.incomplete());
    }

    @Test
    void uploadsWhoseReportsThereWasNoTimeToListAreNotCounted() throws IOException {
        for (int i = 0; i < 1100; i++) {
            place("reports/%04d.dcm/current/report.json".formatted(i));
        }
        put("uploads/0000", "uploads/0001.dcm", "uploads/1099.dcm", "uploads/2000.dcm");
        Waiting part = backlog.look(BUCKET, Deadline.in(Duration.ZERO, time));
        assertEquals(1, part.all());
        assertTrue(part.incomplete());
        assertEquals(2, count());
    }

    private long count() {
        return backlog.count(BUCKET, Deadline.in(Duration.ofMinutes(10), time));
    }

    /** Puts an object where S3Proxy has it: as many requests would take long. */
    private void place(String key) throws IOException {
        Path file = function.s3().directory().resolve(BUCKET).resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {1});
    }

    private void put(String... keys) {
        for (String key : keys) {
            function.upload(key, new byte[] {1});
        }
    }
}
