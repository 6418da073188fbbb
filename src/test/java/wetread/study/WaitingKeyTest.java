package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.Upload;
import wetread.queue.StudyMessage;

class WaitingKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00.123Z");
    private static final String STUDY = "0123456789abcdef0123456789abcdef";

    static Stream<Upload> uploads() {
        return Stream.of(new Upload("clinic", "uploads/a.dcm", null, "e1", 12),
                new Upload("clinic", "uploads/홍길동 흉부.dcm", "v/1+x=", "e1", 0),
                new Upload("clinic", "uploads/two\nlines", null, null, Long.MAX_VALUE),
                new Upload("clinic", "uploads/" + "x".repeat(600), "v".repeat(32), "e".repeat(34), 1));
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void aKeySaysAllThatAMessageNeeds(Upload upload) {
        String key = WaitingKey.of(NOW, Withheld.GATEWAY, upload).text();
        WaitingKey parsed = WaitingKey.parse(key).orElseThrow();
        assertEquals(Optional.of(upload), parsed.upload());
        assertEquals(Withheld.GATEWAY, parsed.why());
        assertEquals(NOW, parsed.since());
        assertEquals(upload.reportId(), parsed.id());
        assertEquals(Optional.empty(), parsed.study());
        assertTrue(key.getBytes(StandardCharsets.UTF_8).length <= 1024);
        assertTrue(Arrays.stream(key.split("/")).allMatch(name -> name.length() <= 255), key);
    }

    @Test
    void whereTheUploadsKeyLeavesNoRoomTheObjectSaysIt() {
        Upload upload = new Upload("clinic", "uploads/" + "x".repeat(1000), null, "e1", 1);
        WaitingKey parsed = WaitingKey.parse(WaitingKey.of(NOW, Withheld.KEY, upload).text()).orElseThrow();
        assertEquals(Optional.empty(), parsed.upload());
        assertEquals(upload.reportId(), parsed.id());
    }

    @Test
    void whatCameInAnewSaysWhenItCameForTheFirstTime() {
        for (Upload upload : uploads().toList()) {
            String key = WaitingKey.of(NOW, Withheld.ACCESS, upload).first(NOW.minusSeconds(7200)).text();
            WaitingKey parsed = WaitingKey.parse(key).orElseThrow();
            assertEquals(NOW.minusSeconds(7200), parsed.first());
            assertEquals(NOW, parsed.since());
            assertEquals(Optional.of(upload), parsed.upload());
            assertTrue(key.getBytes(StandardCharsets.UTF_8).length <= 1024);
            assertEquals(NOW, WaitingKey.parse(WaitingKey.of(NOW, Withheld.ACCESS, upload).text()).orElseThrow()
                    .first());
        }
    }

    @Test
    void inALogNeitherHasTheUploadsKey() {
        Upload upload = new Upload("clinic", "uploads/hong.dcm", null, "e1", 12);
        WaitingKey key = WaitingKey.of(NOW, Withheld.GATEWAY, upload);
        assertEquals("WaitingKey[" + upload.reportId() + "] OfUpload[" + upload.reportId() + "]",
                key + " " + new Waiter.OfUpload(key.text(), upload));
    }

    @Test
    void aStudysMessageIsInItsKeyToo() {
        StudyMessage message = new StudyMessage("clinic", STUDY);
        WaitingKey parsed = WaitingKey.parse(WaitingKey.of(NOW, Withheld.BUDGET, message).text()).orElseThrow();
        assertEquals(Optional.of(message), parsed.study());
        assertEquals(Optional.empty(), parsed.upload());
    }

    @Test
    void keysSortByTheTimeOfArrivalWhateverIsWaitedFor() {
        Upload upload = new Upload("clinic", "uploads/a.dcm", null, "e1", 12);
        List<String> keys = List.of(WaitingKey.of(NOW.minusSeconds(3600), Withheld.STORAGE, upload).text(),
                WaitingKey.of(NOW.minusMillis(1), Withheld.GATEWAY, new StudyMessage("clinic", STUDY)).text(),
                WaitingKey.of(NOW, Withheld.BUDGET, upload).text());
        assertEquals(keys, keys.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting/0123456789abcdef0123456789abcdef.json", "waiting/", "waiting/1-budget-u-x.json",
        "waiting/1795770000123-nothing-u-0123456789abcdef0123456789abcdef.json"})
    void anotherFormIsNone(String key) {
        assertTrue(WaitingKey.parse(key).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAA", "_-_-", "Y2xpbmlj"})
    void whatIsNoUploadIsNone(String what) {
        WaitingKey key = WaitingKey.parse("waiting/1795770000123-budget-u-" + STUDY + "-" + what + ".json")
                .orElseThrow();
        assertFalse(key.upload().isPresent());
    }
}
