package wetread.study.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.Beginning;
import wetread.bucket.Upload;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.InstanceHeader;
import wetread.queue.StudyMessage;

/** Files of one instance that come in every order. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class MarkersTest {
    private static final InstanceHeader HEADER = Headers.image("CT", "1.2.3", "1.2.3.4");
    private static final StudyId STUDY = StudyId.of(FunctionUnderTest.BUCKET, Headers.STUDY_UID);
    private static final Instant EARLY = Instant.parse("2026-11-27T08:00:00Z");

    @Inject
    Markers markers;
    @Inject
    StudyShelf shelf;
    FunctionUnderTest function;

    @BeforeEach
    void reset() {
        function.reset();
    }

    @Test
    void aMarkerKeepsWhatChoosingNeedsAndNamesNobody() {
        Marker marker = marker("uploads/a.dcm", "content", EARLY);
        StudyMessage.Cause cause = markers.put(marker, STUDY);
        assertTrue(cause.marker().matches("studies/[0-9a-f]{32}/[0-9a-f]{32}/[0-9a-f]{32}"), cause.marker());
        Marker kept = there();
        assertEquals(marker.file(), kept.file());
        assertEquals(EARLY, kept.lastModified());
        assertEquals("", kept.header().acquisition().description());
        assertEquals("SCOUT", kept.header().description());
        assertEquals(marker.header().acquisition().bodyParts(), kept.header().acquisition().bodyParts());
        assertEquals(marker.header().plane(), kept.header().plane());
        assertEquals(marker.header().size(), kept.header().size());
        assertEquals(marker.header().seriesNumber(), kept.header().seriesNumber());
        assertEquals(marker.header().instanceNumber(), kept.header().instanceNumber());
        assertFalse(new String(function.object(cause.marker()).orElseThrow(), StandardCharsets.UTF_8)
                .contains("HONG"));
    }

    @Test
    void theSameFileOnceMoreChangesNothing() {
        Marker marker = marker("uploads/a.dcm", "content", EARLY);
        assertEquals(markers.put(marker, STUDY), markers.put(marker, STUDY));
        assertEquals(1, function.keys("studies/").size());
    }

    @Test
    void theNewerOfTwoContentsCountsInEitherOrderAndTheOlderIsNamed() {
        Marker older = marker("uploads/older.dcm", "older", EARLY);
        Marker newer = marker("uploads/newer.dcm", "newer", EARLY.plusSeconds(1));
        for (List<Marker> order : List.of(List.of(older, newer), List.of(newer, older),
                List.of(older, newer, older, newer))) {
            function.keys("studies/").forEach(key ->
                    function.s3().client().deleteObject(r -> r.bucket(FunctionUnderTest.BUCKET).key(key)));
            order.forEach(marker -> markers.put(marker, STUDY));
            assertEquals(newer.file(), there().file());
            assertEquals(List.of(older.file()), there().repeated());
        }
    }

    @Test
    void theSameContentUnderAnotherKeyIsTheSameMember() {
        Marker first = marker("uploads/first.dcm", "content", EARLY);
        Marker copy = marker("uploads/copy.dcm", "content", EARLY.plusSeconds(9));
        markers.put(first, STUDY);
        StudyMessage.Cause cause = markers.put(copy, STUDY);
        assertEquals(first.file(), there().file());
        assertEquals(List.of(), there().repeated());
        assertEquals(List.of(copy.file()), there().copies(), "where the first is deleted");
        assertEquals(cause, markers.put(copy, STUDY));
        assertEquals(cause, markers.put(first, STUDY));
        Marker newer = marker("uploads/newer.dcm", "newer", EARLY.plusSeconds(20));
        markers.put(newer, STUDY);
        assertEquals(List.of(first.file(), copy.file()), there().repeated());
        assertEquals(List.of(), there().copies());
    }

    @Test
    void notMoreCopiesOfAFileAreKeptThanAreOfUse() {
        markers.put(marker("uploads/first.dcm", "content", EARLY), STUDY);
        for (int i = 0; i < 25; i++) {
            markers.put(marker("uploads/" + i, "content", EARLY.plusSeconds(i)), STUDY);
        }
        assertEquals(20, there().copies().size());
    }

    @Test
    void contentsAreComparedWhereEntityTagsAreNoDigests() {
        // As in a bucket that encrypts by KMS: the same bytes, another entity tag; beginnings that are alike.
        Marker first = withTag(marker("uploads/first.dcm", "content", EARLY), "k1");
        Marker copy = withTag(marker("uploads/copy.dcm", "content", EARLY.plusSeconds(9)), "k2");
        Marker other = withTag(new Marker(upload("uploads/other.dcm", "CONTENT"), EARLY.plusSeconds(9), "k3",
                first.beginning(), HEADER, List.of(), List.of(), Optional.empty()), "k3");
        markers.put(first, STUDY);
        markers.put(copy, STUDY);
        assertEquals(first.file(), there().file());
        assertEquals(List.of("uploads/copy.dcm"), there().copies().stream().map(Upload::key).toList());
        markers.put(other, STUDY);
        assertEquals(other.file(), there().file());
        assertNotEquals(first.content(), there().content());
    }

    @Test
    void anOverwrittenFileIsNoSecondOne() {
        markers.put(marker("uploads/a.dcm", "first", EARLY), STUDY);
        Marker overwritten = marker("uploads/a.dcm", "second", EARLY);
        markers.put(overwritten, STUDY);
        assertEquals(overwritten.file(), there().file(), "in one second the current object is the newer");
        assertEquals(List.of(), there().repeated());
    }

    @Test
    void aMarkerThatIsReplacedAgainAndAgainIsAsOldAsItsFirst() throws InterruptedException {
        StudyMessage.Cause first = markers.put(marker("uploads/a.dcm", "0", EARLY), STUDY);
        assertEquals(Optional.empty(), first.since());
        Instant put = function.s3().client().headObject(request -> request.bucket(FunctionUnderTest.BUCKET)
                .key(first.marker())).lastModified();
        // S3 tells times to the second.
        Thread.sleep(1100);
        for (int i = 1; i <= 2; i++) {
            Marker next = marker("uploads/a.dcm", Integer.toString(i), EARLY.plusSeconds(i));
            StudyMessage.Cause cause = markers.put(next, STUDY);
            assertEquals(Optional.of(put), cause.since());
            assertEquals(cause, markers.put(next, STUDY), "its event comes once more");
            assertEquals(Optional.of(put), there().since());
        }
    }

    @Test
    void ofAStudyWithTooManyMarkersTheRecordsOfItsReadingsAreListedAllTheSame() {
        for (int i = 0; i < 5; i++) {
            Marker marker = marker("uploads/" + i, Integer.toString(i), EARLY);
            markers.put(new Marker(marker.file(), EARLY, marker.content(), marker.beginning(),
                    Headers.image("CT", "1.2.3", "1.2.3." + i), List.of(), List.of(), Optional.empty()), STUDY);
        }
        StudyListing whole = shelf.list(FunctionUnderTest.BUCKET, STUDY.text());
        shelf.record(STUDY.text(), whole.reads(), ReadRecord.of(upload("uploads/s", "s"), whole));
        StudyListing part = shelf.list(FunctionUnderTest.BUCKET, STUDY.text(), 2);
        assertEquals(2, part.markers().size());
        assertEquals(1, part.reads().size());
        assertEquals(5, shelf.list(FunctionUnderTest.BUCKET, STUDY.text()).markers().size());
    }

    @Test
    void filesWithoutASopInstanceUidAreDifferentInstances() {
        for (String key : List.of("uploads/a.dcm", "uploads/b.dcm")) {
            Marker marker = marker(key, key, EARLY);
            markers.put(new Marker(marker.file(), EARLY, marker.content(), marker.beginning(),
                    Headers.image("CT", "1.2.3", ""), List.of(), List.of(), Optional.empty()), STUDY);
        }
        assertEquals(2, function.keys("studies/").size());
    }

    private Marker there() {
        List<String> keys = function.keys("studies/");
        assertEquals(1, keys.size());
        return markers.get(FunctionUnderTest.BUCKET, keys.get(0)).orElseThrow();
    }

    private Marker marker(String key, String content, Instant lastModified) {
        return Marker.of(new Beginning(upload(key, content), content.getBytes(StandardCharsets.UTF_8), lastModified,
                Map.of()), HEADER);
    }

    private Upload upload(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Upload(FunctionUnderTest.BUCKET, key, null, function.upload(key, bytes), bytes.length);
    }

    /** The object is found under its version then: a server without versions gives it all the same. */
    private static Marker withTag(Marker marker, String tag) {
        Upload file = marker.file();
        return new Marker(new Upload(file.bucket(), file.key(), null, null, file.bytes()), marker.lastModified(), tag,
                marker.beginning(), marker.header(), List.of(), List.of(), Optional.empty());
    }
}
