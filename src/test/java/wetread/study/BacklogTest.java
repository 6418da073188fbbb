package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.Upload;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;

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
        assertEquals(2, backlog.count(BUCKET));
    }

    @Test
    void theFilesOfAStudyThatWasReadDoNotCount() {
        put("uploads/a/CT/1.dcm", "uploads/a/CT/2.dcm", "uploads/b/picture.png", "studies/" + STUDY + "/s/1",
                "studies/" + STUDY + "/s/2", "studies/" + STUDY + "/reads/001-" + OTHER,
                "reports/a/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(1, backlog.count(BUCKET));
    }

    @Test
    void whatWaitsWasNotReadWithAStudyOfItsFolder() {
        put("uploads/a/CT/1.dcm", "uploads/a/lost.png", "reports/a/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(0, backlog.count(BUCKET));
        put(WaitingKey.of(time.now(), Withheld.CLAIMED, new Upload(BUCKET, "uploads/a/lost.png", null, "e", 1)).text());
        assertEquals(1, backlog.count(BUCKET));
    }

    @Test
    void aStudyAtTheTopOfTheUploadsIsFoundToo() {
        put("uploads/1.dcm", "reports/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(0, backlog.count(BUCKET));
    }

    @Test
    void theReportOfAFileOrAnArchiveCoversNothingElse() {
        put("uploads/a/1.dcm", "uploads/a/2.dcm", "uploads/a.zip", "reports/a/1.dcm/" + OTHER + "/report.json",
                "reports/a.zip/" + OTHER + "/report.json", "reports/a.zip/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(1, backlog.count(BUCKET));
    }

    @Test
    void aFileWhoseNameLooksLikeAStudysIdIsAFile() {
        put("uploads/a/" + STUDY, "uploads/a/2.dcm", "reports/a/" + STUDY + "/" + OTHER + "/report.json");
        assertEquals(1, backlog.count(BUCKET));
    }

    private void put(String... keys) {
        for (String key : keys) {
            function.upload(key, new byte[] {1});
        }
    }
}
