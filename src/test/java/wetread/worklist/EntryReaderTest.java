package wetread.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.tools.local.Answers;

/** What the key of an entry says, and when a listing is enough. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class EntryReaderTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final Instant PUT = Instant.parse("2026-11-27T02:31:08Z");
    private static final String FOLDER = "reports/\uD64D\uAE38\uB3D9/CT+1 #2?.dcm/0123/";
    private static final Synopsis WHOLE = new Synopsis(ID, "2026-11-27T02:31:07.412Z", "2026-11-27", "preliminary",
            "now", List.of("now_term_seen"), "ct_scan", "CT", new Synopsis.Leading("pneumothorax", "left", true, null),
            "ff".repeat(16), "HONG-123", "ACC-9", "CT+1 #2?.dcm", FOLDER);

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    Synopses synopses;
    @Inject
    UploadListing listing;
    @Inject
    EntryReader reader;
    @Inject
    BucketLayout layout;
    @Inject
    JsonContent json;

    @Test
    void aKeySaysAllButWhoThePatientIs() {
        Synopsis said = parse(EntryKey.of(WHOLE, true, false, true)).orElseThrow().synopsis();
        assertEquals(new Synopsis(ID, WHOLE.createdAt(), WHOLE.day(), WHOLE.status(), WHOLE.attention(),
                WHOLE.attentionSigns(), WHOLE.context(), WHOLE.modality(), said.leading(), WHOLE.supersedes(), null,
                null, WHOLE.file(), FOLDER), said);
        assertEquals("pneumothorax left true", said.leading().term() + " " + said.leading().laterality() + " "
                + said.leading().isOpen());
        assertTrue(parse(EntryKey.of(WHOLE, true, false, true)).orElseThrow().isMore());
    }

    @Test
    void whereKeysMayNameNobodyNoKeySaysThePlace() {
        EntryKey said = parse(EntryKey.of(WHOLE, false, false, false)).orElseThrow();
        assertEquals("null null null null", said.synopsis().patientId() + " " + said.synopsis().accessionNumber() + " "
                + said.synopsis().file() + " " + said.synopsis().folder());
        assertTrue(said.isMore() && !said.isFinal());
    }

    @Test
    void pseudonymsMayStandInAKey() {
        assertEquals("HONG-123", parse(EntryKey.of(WHOLE, true, true, false)).orElseThrow().synopsis().patientId());
    }

    @Test
    void aKeyKeepsItsLimitAndItsPartsAreShort() {
        String usual = EntryKey.of(WHOLE, true, false, true).text(json);
        assertTrue(usual.length() < 300, usual);
        StringBuilder folder = new StringBuilder("reports/");
        for (int i = 0; i < 800; i++) {
            folder.append((char) (0xAC00 + i * 7919 % 11172));
        }
        Synopsis large = new Synopsis(ID, WHOLE.createdAt(), WHOLE.day(), "failed", null, null, null, null, null, null,
                null, null, null, folder + "/e/");
        String text = EntryKey.of(large, false, false, true).text(json);
        assertTrue(List.of(text.split("/")).stream().allMatch(part -> part.length() <= 200), text);
        assertEquals(layout.worklistEntries(DAY) + ID + ".json", layout.worklistEntry(DAY, ID, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "%%%", "q1YqLkmsKC5JLVSyUkpLzClOBQA", "eyJzeW5vcHNpcyI6e319"})
    void whatIsNoKeyOfOursSaysNothing(String text) {
        assertTrue(EntryKey.parse(text, ID, DAY.toString(), json).isEmpty());
    }

    @Test
    void anEntryCountsByItsListingOnlyWithTheOutcomeOfItsOwnWriter() {
        String text = EntryKey.of(WHOLE, true, false, true).text(json);
        assertEquals("now", listed(text, PUT.plusSeconds(1)).orElseThrow().attention());
        assertTrue(listed(text, PUT).isPresent());
        assertTrue(listed(text, null).isEmpty(), "without an outcome");
        assertTrue(listed(text, PUT.minusSeconds(1)).isEmpty(), "put by another writer afterwards");
        assertTrue(listed(text, PUT.plusSeconds(61)).isEmpty(), "of a writer that was killed");
        assertTrue(listed(EntryKey.of(WHOLE, false, false, true).text(json), PUT).isEmpty(), "may be bettered");
    }

    /** What a reading leaves behind: its listings say of it what reading entry and report does. */
    @Test
    void theListingsOfAReadingSayWhatItsEntryAndReportDo() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.finding("pneumothorax", "severe", 0.9)));
        function.read("uploads/ward 3/CT+1.dcm", FunctionUnderTest.sample("demo/CT_small.dcm"));
        LocalDate today = LocalDate.ofInstant(time.now(), synopses.zone());
        List<ObjectStore.Listed> objects = new ArrayList<>();
        listing.eachObject(BUCKET, layout.worklistEntries(today), objects::add);
        Entry entry = Entry.of(layout.worklistEntries(today), objects).get(0);
        Row listed = reader.listed(today, entry, reader.reported(BUCKET, today, 1000).get(entry.reportId()))
                .orElseThrow();
        Row read = reader.read(BUCKET, today, entry).orElseThrow();
        assertTrue(listed.unnamed() && read.patientId() != null && listed.patientId() == null);
        assertEquals(new String(json.of(read).bytes(), StandardCharsets.UTF_8),
                new String(json.of(reader.named(BUCKET, listed, entry)).bytes(), StandardCharsets.UTF_8));
    }

    private Optional<Row> listed(String text, Instant reported) {
        Entry entry = Entry.of(layout.worklistEntries(DAY), List.of(new ObjectStore.Listed(
                layout.worklistEntry(DAY, ID, text), "e", PUT))).get(0);
        return reader.listed(DAY, entry, reported);
    }

    private Optional<EntryKey> parse(EntryKey key) {
        return EntryKey.parse(key.text(json), ID, DAY.toString(), json);
    }
}
