package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Study;
import wetread.reading.Language;
import wetread.reading.finding.Box;
import wetread.settings.TableLines;
import wetread.tools.local.ReportSchema;

/** The schema takes what the function writes, and nothing that cannot be. */
class ReportSchemaTest {
    private static final ReportSchema SCHEMA = new ReportSchema();
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Identifiers.Form.class)
    void itTakesReportsOfEveryKind(Identifiers.Form identifiers) throws IOException {
        for (Language language : Language.values()) {
            for (Report report : new WrittenReports(language, identifiers).all()) {
                assertEquals(List.of(), SCHEMA.errors(tree(report)), report.status().code());
            }
        }
    }

    /** Each line changes one place of a report that is valid; {@code +} adds to a list. */
    @ParameterizedTest
    @CsvSource(delimiterString = " : ", quoteCharacter = '`', value = {
        "disagreeing : /reportId : \"0\"",
        "disagreeing : /schemaVersion : \"1.3\"",
        "disagreeing : /status : \"final\"",
        "disagreeing : /surprise : 1",
        "disagreeing : /createdAt : \"2026-02-29T10:00:00Z\"",
        "disagreeing : /createdAt : \"2100-02-29T10:00:00Z\"",
        "disagreeing : /createdAt : \"2026-04-31T10:00:00Z\"",
        "disagreeing : /createdAt : \"2026-13-01T10:00:00Z\"",
        "disagreeing : /createdAt : \"2026-00-01T10:00:00Z\"",
        "disagreeing : /createdAt : \"2026-01-00T10:00:00Z\"",
        "disagreeing : /createdAt : \"2026-01-32T10:00:00Z\"",
        "disagreeing : /createdAt : \"2026-01-01T24:00:00Z\"",
        "disagreeing : /createdAt : \"2026-01-01T10:60:00Z\"",
        "disagreeing : /createdAt : \"2026-01-01T10:00:61Z\"",
        "disagreeing : /createdAt : \"2026-01-01T10:00:00+09:00\"",
        "disagreeing : /createdAt : \"2026-01-01\"",
        "disagreeing : /subject/studyDate : \"2025-02-29\"",
        "disagreeing : /subject/studyDate : \"1900-02-29\"",
        "disagreeing : /subject/studyDate : \"2026-11-31\"",
        "disagreeing : /subject/studyDate : \"0000-01-01\"",
        "disagreeing : /subject/studyDate : \"20261123\"",
        "disagreeing : /subject/studyDate : \"2026-11-23T10:00\"",
        "disagreeing : /supersedes : \"earlier\"",
        "disagreeing : /source/bytes : -1",
        "disagreeing : /source/members/0/skipped : true",
        "disagreeing : /source/members/1/reason : \"unreadable\"",
        "disagreeing : /study/series : []",
        "disagreeing : /study/series/0/shown/0 : 0",
        "disagreeing : /study/series/0/shown/0 : 40",
        "disagreeing : /study/series/0/seriesInstanceUid : \"\"",
        "disagreeing : /study/series/0/kind : null",
        "disagreeing : /study/series/0/slices : 0",
        "disagreeing : /study/series/0/setAside : \"derived\"",
        "disagreeing : /study/series/1/setAside : null",
        "disagreeing : /study/series/1/slices : 2",
        "disagreeing : /study/series/1/shown/+ : 1",
        "disagreeing : /study/series/1/kind : \"volume\"",
        "disagreeing : /image : null",
        "disagreeing : /image/rows : 0",
        "disagreeing : /image/framesRead : []",
        "disagreeing : /image/framesRead/0 : -1",
        "disagreeing : /image/framesRead/0 : 39",
        "disagreeing : /image/renditions/0/views/0/series : 0",
        "disagreeing : /image/renditions/0/views/0/window/width : 0",
        "disagreeing : /study : null",
        "disagreeing : /subject : null",
        "disagreeing : /context : null",
        "disagreeing : /policy : null",
        "disagreeing : /promptVersion : null",
        "disagreeing : /cost : null",
        "disagreeing : /cost/totalUsd : -0.01",
        "disagreeing : /cost/singleModelUsd : -1",
        "disagreeing : /cost/cheapestModelUsd : -1",
        "disagreeing : /attention : null",
        "disagreeing : /attention : \"routine\"",
        "disagreeing : /attention : \"soon\"",
        "disagreeing : /attentionSigns : []",
        "disagreeing : /attention : \"today\"",
        "disagreeing : /attentionSigns/+ : \"critical_seen\"",
        "disagreeing : /findings/0/severity : \"critical\"",
        "disagreeing : /attentionSigns/+ : \"severe_seen\"",
        "disagreeing : /tiers/0/urgent : false",
        "disagreeing : /urgent : false",
        "disagreeing : /cost/savingsPercent : 100.1",
        "disagreeing : /attentionSigns/0 : \"a_feeling\"",
        "disagreeing : /confidence : 0.5",
        "disagreeing : /imageQuality : null",
        "disagreeing : /findings : []",
        "disagreeing : /findings/0/present : false",
        "disagreeing : /findings/0/present : null",
        "disagreeing : /findings/0/agreement : \"9/2\"",
        "disagreeing : /findings/0/agreement : \"3/2\"",
        "disagreeing : /findings/0/agreement : \"0/2\"",
        "disagreeing : /findings/0/agreement : \"1/0\"",
        "disagreeing : /findings/0/agreement : \"1/10\"",
        "disagreeing : /findings/0/agreement : \"-1/2\"",
        "disagreeing : /findings/0/code/system : \"http://example.org\"",
        "disagreeing : /findings/0/code/code : \"\"",
        "disagreeing : /findings/0/confidence : 1.01",
        "disagreeing : /findings/0/confidence : -0.01",
        "disagreeing : /findings/0/laterality : \"top\"",
        "disagreeing : /findings/0/severityWord : \"whopping\"",
        "disagreeing : /findings/0/box/x : 1",
        "disagreeing : /findings/0/box/x : 0.8",
        "disagreeing : /findings/0/box/x : -0.1",
        "disagreeing : /findings/0/box/y : 0.7",
        "disagreeing : /findings/0/box/width : 0.42",
        "disagreeing : /findings/0/box/width : 0",
        "disagreeing : /findings/0/box/height : 0.9",
        "disagreeing : /findings/0/box/height : 1.1",
        "disagreeing : /findings/0/box/frame : -1",
        "disagreeing : /findings/0/box/image : 0",
        "disagreeing : /findings/0/box : null",
        "disagreeing : /findings/0/seenIn : []",
        "disagreeing : /findings/0/seenIn/0/picture : 0",
        "disagreeing : /findings/0/seenIn/+ : {\"picture\": 2}",
        "disagreeing : /findings/0/said : []",
        "disagreeing : /findings/0/said/0/present : false",
        "disagreeing : /findings/0/said/0/confidence : 2",
        "disagreeing : /findings/0/said/0/severityWord : \"whopping\"",
        "disagreeing : /findings/1/agreement : \"1/2\"",
        "disagreeing : /findings/1/said/0/present : true",
        "disagreeing : /findings/1/said/0/present : false",
        "disagreeing : /findings/1/present : true",
        "disagreeing : /findings/2/severity : \"critical\"",
        "disagreeing : /findings/2/severity : \"mild\"",
        "disagreeing : /findings/2/agreement : \"1/2\"",
        "disagreeing : /findings/2/said/0/present : true",
        "disagreeing : /findings/2/said/0/present : null",
        "disagreeing : /disagreements/0/tiers/1/stance : \"present\"",
        "disagreeing : /disagreements/0/tiers/0/stance : \"absent\"",
        "disagreeing : /disagreements/0/tiers/0/stance : \"maybe\"",
        "disagreeing : /disagreements/0/tiers/0/laterality : \"both\"",
        "disagreeing : /disagreements/0/tiers/1/laterality : \"left\"",
        "disagreeing : /tiers : []",
        "disagreeing : /tiers/0/answer : null",
        "disagreeing : /tiers/0/status : \"declined\"",
        "disagreeing : /tiers/0/urgent : null",
        "disagreeing : /tiers/0/confidence : 7",
        "disagreeing : /tiers/0/costUsd : -0.000001",
        "disagreeing : /tiers/0/expectedUsd : -1",
        "disagreeing : /tiers/0/promptTokens : -1",
        "disagreeing : /tiers/0/why : \"\"",
        "disagreeing : /timing/totalMs : -1",
        "disagreeing : /problems/0/code : \"out_of_time\"",
        "disagreeing : /disclaimer : \"\"",
        "normal : /attention : \"now\"",
        "normal : /attentionSigns/+ : \"now_term_seen\"",
        "normal : /urgent : true",
        "normal : /tiers/0/urgent : true",
        "partial : /findings/0/severity : \"severe\"",
        "partial : /findings/0/severity : \"critical\"",
        "normal : /source/sha256 : \"ab\"",
        "partial : /problems : []",
        "unanswered : /attention : \"routine\"",
        "unanswered : /urgent : true",
        "unanswered : /needsExpertReview : false",
        "unanswered : /impression : \"Normal.\"",
        "unanswered : /recommendations/+ : \"None.\"",
        "unanswered : /confidence : 0.9",
        "unanswered : /status : \"preliminary\"",
        "unanswered : /tiers/0/status : \"answered\"",
        "unanswered : /tiers/0/hasFindings : true",
        "rejected : /status : \"preliminary\"",
        "rejected : /status : \"partial\"",
        "rejected : /problems : []",
        "rejected : /attention : \"now\"",
        "rejected : /attentionSigns/+ : \"now_term_seen\"",
        "rejected : /impression : \"Normal.\"",
        "rejected : /urgent : true",
        "rejected : /findings/+ : {}",
        "rejected : /subject : {}",
        "rejected : /context : \"general\"",
        "failed : /attention : \"today\"",
        "failed : /cost/+ : 1"})
    void itRefusesWhatCannotBe(String kind, String place, String value) throws IOException {
        ObjectNode report = tree(example(kind));
        assertEquals(List.of(), SCHEMA.errors(report));
        JsonNode before = report.deepCopy();
        put(report, JsonPointer.compile(place), json.readTree(value));
        assertNotEquals(before, report);
        assertFalse(SCHEMA.errors(report).isEmpty());
    }

    /** Of what ajv's strict mode refuses the one that is easily written: src/bench/schemas asks ajv itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/report.schema.json", "/verdict.schema.json"})
    void whatItRequiresIsNamedBesideIt(String resource) throws IOException {
        JsonNode schema = json.readTree(ReportSchemaTest.class.getResourceAsStream(resource));
        for (JsonNode parent : schema.findParents("required")) {
            if (parent.path("required").isArray()) {
                parent.path("required").forEach(name ->
                        assertTrue(parent.path("properties").has(name.asText()), name + " in " + parent));
            }
        }
    }

    /** The schema says which signs cannot wait, and so does the rule. */
    @Test
    void theSignsThatCannotWaitAreThoseOfTheRule() throws IOException {
        JsonNode schema = json.readTree(ReportSchemaTest.class.getResourceAsStream("/report.schema.json"));
        List<String> now = TableLines.of("/attention.tsv").stream().map(line -> line.split("\t"))
                .filter(columns -> columns[1].equals("now")).map(columns -> columns[0]).sorted().toList();
        List<String> said = new ArrayList<>();
        schema.at("/$defs/signOfNow/enum").forEach(one -> said.add(one.asText()));
        assertEquals(now, said.stream().sorted().toList());
    }

    /** Whole parts of a reading in a report of which nothing was read. */
    @ParameterizedTest
    @CsvSource({"rejected, findings", "failed, findings", "unanswered, findings", "rejected, tiers", "failed, tiers",
        "rejected, disagreements", "unanswered, disagreements", "rejected, cost", "failed, cost", "rejected, image",
        "failed, study", "rejected, imageQuality", "unanswered, imageQuality"})
    void whereNothingWasReadNothingIsSaid(String kind, String part) throws IOException {
        ObjectNode report = tree(example(kind));
        report.set(part, tree(example("disagreeing")).get(part));
        assertFalse(SCHEMA.errors(report).isEmpty());
    }

    @Test
    void everyFieldIsRequired() throws IOException {
        ObjectNode report = tree(example("disagreeing"));
        List<String> names = json.convertValue(report, new TypeReference<
                LinkedHashMap<String, Object>>() { }).keySet().stream()
                .filter(name -> !List.of("supersedes", "contextSource", "contextIgnored").contains(name)).toList();
        for (String name : names) {
            ObjectNode without = report.deepCopy();
            without.remove(name);
            assertFalse(SCHEMA.errors(without).isEmpty(), name);
        }
    }

    /** The schema cannot add; the function can. */
    @Test
    void aBoxEndsWithinItsFrameAndIsNeverEmpty() {
        Study study = new StudyReports().lone("CT", 1);
        StudyAccount account = new StudyAccount(study, Set.of(), null);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double x = i % 5 == 0 ? 1 - random.nextDouble() * 1e-5 : random.nextDouble();
            double width = i % 3 == 0 ? 1 - x : i % 7 == 0 ? 1e-9 : random.nextDouble() * (1 - x);
            Report.Box box = account.box(new Box(1, 0, x, x, width, width));
            BigDecimal right = BigDecimal.valueOf(box.x()).add(BigDecimal.valueOf(box.width()));
            assertTrue(right.compareTo(BigDecimal.ONE) <= 0 && box.width() > 0 && box.x() >= 0, box.toString());
            assertEquals(x, box.x(), 1.01e-4);
            assertEquals(Math.max(width, 1e-4), box.width(), 1.01e-4);
            assertEquals(box.x() + " " + box.width(), box.y() + " " + box.height());
        }
    }

    @Test
    void whatIsAbsentHasNoSeverityAndWhatWasSaidStays() {
        Report.Finding absent = example("disagreeing").conclusion().findings().get(2);
        assertEquals(Boolean.FALSE, absent.present());
        assertEquals("none", absent.severity());
        assertEquals("critical", absent.said().get(0).severity());
        assertEquals(Optional.empty(), Optional.ofNullable(absent.severityWord()));
    }

    @Test
    void aFindingHasTheCodeOfItsTermAndNoneWhereNoneIsVerified() {
        List<Report.Finding> findings = example("disagreeing").conclusion().findings();
        assertEquals(new Report.Code("http://snomed.info/sct", "36118008", "Pneumothorax"), findings.get(0).code());
        assertEquals(Optional.empty(), Optional.ofNullable(findings.get(1).code()));
    }

    private static Report example(String kind) {
        WrittenReports examples = new WrittenReports();
        return switch (kind) {
            case "disagreeing" -> examples.disagreeing();
            case "normal" -> examples.normal();
            case "partial" -> examples.partial();
            case "unanswered" -> examples.unanswered();
            case "rejected" -> examples.rejected();
            case "failed" -> examples.failed();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private ObjectNode tree(Report report) throws IOException {
        return (ObjectNode) json.readTree(new IndentedJson(json).bytes(report));
    }

    private static void put(ObjectNode report, JsonPointer place, JsonNode value) {
        JsonNode parent = report.at(place.head());
        String name = place.last().getMatchingProperty();
        if (parent instanceof ArrayNode list) {
            if (name.equals("+")) {
                list.add(value);
            } else {
                list.set(Integer.parseInt(name), value);
            }
        } else if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            // A list where the report has none.
            report.putArray(place.head().last().getMatchingProperty()).add(value);
        }
    }
}
