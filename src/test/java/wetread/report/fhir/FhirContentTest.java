package wetread.report.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.reading.finding.Attention;
import wetread.report.CriticalFindings;
import wetread.report.Identifiers;
import wetread.report.IndentedJson;
import wetread.report.Report;
import wetread.report.ReportContent;
import wetread.report.Wording;
import wetread.report.WrittenReports;

/** What the FHIR form says. */
class FhirContentTest {
    private final ObjectMapper json = new ObjectMapper();
    private final WrittenReports examples = new WrittenReports();

    @Test
    void aFindingSaysWhatWhereAndWhetherItIsThere() throws IOException {
        JsonNode finding = contained(fhir(examples.disagreeing()), "finding-1");
        assertEquals("preliminary", finding.path("status").asText());
        assertEquals("http://snomed.info/sct 36118008", coding(finding.path("code")));
        assertEquals("pneumothorax", finding.at("/code/text").asText());
        assertEquals("http://snomed.info/sct 52101004", coding(finding.path("valueCodeableConcept")));
        assertEquals(List.of("POS", "AA"), texts(finding.path("interpretation"), "/coding/0/code"));
        assertEquals("left lower lobe", finding.at("/bodySite/text").asText());
        assertEquals("http://snomed.info/sct 7771000", coding(component(finding, "272741003")
                .path("valueCodeableConcept")));
        assertEquals("http://snomed.info/sct 24484000", coding(component(finding, "246112005")
                .path("valueCodeableConcept")));
        assertEquals("12 mm", component(finding, "size").at("/valueQuantity/value").asText() + " "
                + component(finding, "size").at("/valueQuantity/code").asText());
        assertEquals(80, component(finding, "model-confidence").at("/valueQuantity/value").asInt());
        assertEquals("Confidence, as the model states it", component(finding, "model-confidence")
                .at("/code/text").asText());
        assertEquals("1 of 2", component(finding, "agreement").at("/valueRatio/numerator/value").asText() + " of "
                + component(finding, "agreement").at("/valueRatio/denominator/value").asText());
        assertEquals("P-001", finding.at("/subject/identifier/value").asText());
        assertEquals("2026-11-23", finding.path("effectiveDateTime").asText());
        assertEquals("#software", finding.at("/device/reference").asText());
        assertEquals("#study", finding.at("/derivedFrom/0/reference").asText());
        assertTrue(finding.at("/performer/0/display").asText().contains("Artificial intelligence"));
    }

    @Test
    void absentAndOpenFindingsAreToldApart() throws IOException {
        JsonNode fhir = fhir(examples.disagreeing());
        assertEquals("373068000 IND", presence(contained(fhir, "finding-2")));
        assertEquals("272519000 NEG", presence(contained(fhir, "finding-3")));
        assertEquals("24028007", component(contained(fhir, "finding-3"), "272741003")
                .at("/valueCodeableConcept/coding/0/code").asText());
        // A tier calls it critical and absent: that stands in what was said, and nowhere else.
        assertTrue(component(contained(fhir, "finding-3"), "246112005").isMissingNode());
        assertTrue(contained(fhir, "finding-3").path("note").toString().contains("critical"));
    }

    @Test
    void notesSayWhoSaidWhat() throws IOException {
        JsonNode notes = contained(fhir(examples.disagreeing()), "finding-1").path("note");
        assertEquals(List.of("screening", "screening", "precise"), texts(notes, "/authorString"));
        assertTrue(notes.at("/1/text").asText().startsWith("seen; severe; 12 mm;"), notes.toString());
        assertTrue(notes.at("/2/text").asText().startsWith("not seen"), notes.toString());
    }

    @Test
    void aWordThatIsOnNoScaleIsKept() throws IOException {
        JsonNode finding = contained(fhir(examples.photograph()), "finding-1");
        JsonNode severity = component(finding, "246112005").path("valueCodeableConcept");
        assertTrue(severity.path("coding").isMissingNode());
        assertEquals("critical (“whopping”)", severity.path("text").asText());
        assertEquals("1.2 x 0.8 cm", component(finding, "size").path("valueString").asText());
        assertEquals("261129000", component(finding, "272741003").at("/valueCodeableConcept/coding/0/code").asText());
    }

    @Test
    void attentionIsAnObservationACodeAndTheFirstLineOfTheConclusion() throws IOException {
        JsonNode fhir = fhir(examples.disagreeing());
        assertEquals("http://radlex.org RID49480", coding(contained(fhir, "attention").path("valueCodeableConcept")));
        assertEquals("http://radlex.org RID49480", coding(fhir.at("/conclusionCode/0")));
        assertTrue(fhir.path("conclusion").asText().startsWith("Look now"));
        JsonNode calm = fhir(examples.normal());
        assertEquals("http://radlex.org RID49482", coding(calm.at("/conclusionCode/0")));
        assertTrue(calm.path("conclusion").asText().startsWith("Normal chest."));
        assertTrue(fhir(examples.unanswered()).path("conclusionCode").isMissingNode());
    }

    @Test
    void theConclusionSaysHowAnswersCameAndContradictThemselves() throws IOException {
        List<String> lines = List.of(fhir(examples.odd()).path("conclusion").asText().split("\n"));
        String screening = "screening (gpt-6-luna): ";
        assertTrue(lines.contains(screening + "The answer was cut off; this is a part of it."), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("precise (")
                && line.endsWith("It answered in words, which another model brought into the form.")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("precise (")
                && line.endsWith("It grades a finding that it calls absent.")));
        assertFalse(fhir(examples.normal()).path("conclusion").asText().contains(screening));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyAttentionHasItsWords(Language language) {
        for (Attention attention : Attention.values()) {
            assertTrue(new Wording(language).of("fhir.attention." + attention.code()).contains("ACR"));
        }
    }

    @Test
    void theReportSaysThatNobodyHasVerifiedItAndThatAnAiAssertsIt() throws IOException {
        for (Report report : List.of(examples.disagreeing(), examples.normal(), examples.partial(),
                examples.words())) {
            JsonNode fhir = fhir(report);
            assertEquals("partial", fhir.path("status").asText());
            assertEquals("AIAST", fhir.at("/meta/security/0/code").asText());
            assertTrue(fhir.path("conclusion").asText().endsWith(report.disclaimer()));
        }
    }

    @Test
    void whereNothingWasReadItIsCancelledAndSaysNothingOfThePatient() throws IOException {
        Map<Report, String> titles = Map.of(examples.rejected(), "This file cannot be read",
                examples.failed(), "This could not be read",
                examples.unanswered(), "There is no reading: no model answered");
        for (Report report : titles.keySet()) {
            JsonNode fhir = fhir(report);
            assertEquals(titles.get(report), fhir.at("/code/text").asText());
            assertEquals(titles.get(report), fhir.at("/presentedForm/0/title").asText());
            assertEquals(titles.get(report), contained(fhir, "provenance").at("/activity/text").asText());
            assertTrue(fhir.at("/text/div").asText().contains("<h2>" + titles.get(report) + "</h2>"));
            assertTrue(fhir.path("conclusion").asText().endsWith("Neither AI nor a physician has read these images. "
                    + "That does not mean normal."));
            assertFalse(fhir.toString().contains("reading by artificial intelligence"));
            assertFalse(fhir.toString().contains("no physician has confirmed it"));
            assertFalse(fhir.path("conclusion").asText().contains("specialist"));
            assertEquals("cancelled", fhir.path("status").asText());
            assertTrue(fhir.path("result").isMissingNode() && fhir.path("conclusionCode").isMissingNode());
            assertTrue(fhir.path("meta").isMissingNode());
            assertEquals(report.examination().study() == null ? List.of("software", "provenance")
                    : List.of("study", "software", "provenance"), texts(fhir.path("contained"), "/id"));
            assertTrue(fhir.path("conclusion").asText().contains(report.problems().get(0).message()));
        }
    }

    @Test
    void provenanceNamesSoftwareModelsPolicyPromptsAndTheReportBefore() throws IOException {
        Report report = examples.partial();
        JsonNode fhir = fhir(report);
        JsonNode provenance = contained(fhir, "provenance");
        assertEquals("#", provenance.at("/target/0/reference").asText());
        assertEquals(report.createdAt(), provenance.path("recorded").asText());
        assertEquals("urn:wetread:policy:triage", provenance.at("/policy/0").asText());
        assertEquals("CREATE", provenance.at("/activity/coding/0/code").asText());
        assertEquals(List.of("#software", "#model-1"), texts(provenance.path("agent"), "/who/reference"));
        assertEquals(List.of("assembler", "author"), texts(provenance.path("agent"), "/type/coding/0/code"));
        assertEquals(report.examination().promptVersion(),
                provenance.at("/entity/1/what/identifier/value").asText());
        assertEquals("revision", provenance.at("/entity/2/role").asText());
        assertEquals("a".repeat(32), provenance.at("/entity/2/what/identifier/value").asText());
        assertEquals("wetread", contained(fhir, "software").at("/deviceName/0/name").asText());
        assertEquals(report.software().version(), contained(fhir, "software").at("/version/0/value").asText());
        assertEquals("gpt-6-luna", contained(fhir, "model-1").at("/deviceName/0/name").asText());
        assertEquals("Artificial-Intelligence", contained(fhir, "model-1").at("/type/coding/0/code").asText());
    }

    @Test
    void thePageWithThePicturesIsBesideIt() throws IOException {
        JsonNode page = fhir(examples.normal()).at("/presentedForm/0");
        assertEquals("text/html report.html en", page.path("contentType").asText() + " " + page.path("url").asText()
                + " " + page.path("language").asText());
    }

    @Test
    void theNarrativeNamesSideAndVotes() throws IOException {
        String div = fhir(examples.disagreeing()).at("/text/div").asText();
        assertTrue(div.contains("<li>pneumothorax: seen; left; lower lobe; severe; 12 mm; A description.; "
                + "Seen by so many of the tiers that answered: 1/2</li>"), div);
        assertTrue(div.contains("Compare with earlier images."), div);
    }

    @Test
    void recommendationsAreAnObservationOfTheirOwn() throws IOException {
        JsonNode observation = contained(fhir(examples.normal()), "recommendations");
        assertEquals("http://loinc.org 18783-1", coding(observation.path("code")));
        assertEquals("Compare with earlier images.", observation.path("valueString").asText());
    }

    /** A clock that was never set says a day of the year 1: filed by it, the report is lost. */
    @ParameterizedTest
    @CsvSource({"0001-01-01, false", "1899-12-30, false", "1899-12-31, false", "1900-01-01, true", "2026-11-27, true",
        "2026-11-28, true", "2026-11-29, false", "9999-12-31, false"})
    void aDayThatCannotBeIsNotSaid(String day, boolean isSaid) throws IOException {
        JsonNode fhir = fhir(examples.ofDay(day, "2026-11-27T23:00:00Z"));
        assertEquals(isSaid ? day : "unknown", isSaid ? fhir.path("effectiveDateTime").asText()
                : fhir.at("/_effectiveDateTime/extension/0/valueCode").asText());
        assertEquals(isSaid, contained(fhir, "study").path("started").isTextual());
    }

    @ParameterizedTest
    @CsvSource({"INCLUDE, true, true", "HASH, true, false", "OMIT, false, false"})
    void theStudyIsNamedAsTheDeploymentSays(Identifiers.Form form, boolean isNamed, boolean isOid) throws IOException {
        JsonNode study = contained(fhir(new WrittenReports(Language.EN, form).disagreeing()), "study");
        assertEquals(isNamed, study.at("/subject/identifier/value").isTextual());
        assertEquals(isNamed, study.at("/identifier/0/value").isTextual());
        assertEquals(isOid, study.at("/identifier/0/value").asText().equals("urn:oid:1.2.3"));
        assertEquals(isOid, study.at("/series/0/uid").asText().equals("1.2.3.4.3"));
        assertEquals(isOid ? "" : isNamed ? "masked" : "unknown",
                study.at("/series/0/_uid/extension/0/valueCode").asText());
        assertEquals(isOid, study.path("started").isTextual());
    }

    @Test
    void anAccessionNumberHasItsTypeAndASystem() throws IOException {
        JsonNode fhir = fhir(examples.saying("A 17"));
        for (JsonNode identifier : List.of(fhir.at("/identifier/1"),
                contained(fhir, "study").path("identifier").path(1))) {
            assertEquals("ACSN urn:wetread:accession A 17", identifier.at("/type/coding/0/code").asText() + " "
                    + identifier.path("system").asText() + " " + identifier.path("value").asText());
        }
        assertTrue(fhir(examples.normal()).at("/identifier/1").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource({"disagreeing, 24627-2", "normal, 43468-8", "photograph, 18748-4", "rejected, 18748-4"})
    void theCodeSaysModalityAndPartWhereTheyAreKnown(String kind, String code) throws IOException {
        Report report = switch (kind) {
            case "disagreeing" -> examples.disagreeing();
            case "normal" -> examples.normal();
            case "photograph" -> examples.photograph();
            default -> examples.rejected();
        };
        assertEquals("http://loinc.org " + code, coding(fhir(report).path("code")));
        assertEquals(List.of("RAD", "LP29684-5"), texts(fhir(report).at("/category/0/coding"), "/code"));
    }

    @Test
    void textOfModelsIsNeverMarkup() throws IOException {
        String div = fhir(examples.saying("<script>alert(1)</script>")).at("/text/div").asText();
        assertFalse(div.contains("<script"));
        assertTrue(div.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    /** Notes are markdown: a link or a picture of a model's making would be fetched by whoever shows them. */
    @Test
    void textOfModelsIsNoLinkEither() throws IOException {
        JsonNode fhir = fhir(examples.saying("![x](http://a.example) <b> < 3 mm"));
        JsonNode notes = contained(fhir, "finding-1").path("note");
        assertEquals("!\\[x](http://a.example) &lt;b> < 3 mm", notes.at("/0/text").asText());
        JsonNode escaped = contained(fhir(examples.saying("\\[x](http://a.example)")), "finding-1").path("note");
        assertEquals("\\\\\\[x](http://a.example)", escaped.at("/0/text").asText(),
                "an escaped backslash, then a bracket");
    }

    @Test
    void theNarrativeHasTheQualityOfThePictureAndWhatDescribesAFinding() throws IOException {
        JsonNode fhir = fhir(examples.saying("motion"));
        String quality = "Image quality: limited (motion)";
        assertTrue(fhir.path("conclusion").asText().contains(quality), fhir.path("conclusion").asText());
        String text = fhir.at("/text/div").asText();
        assertTrue(text.contains("<p>" + quality + "</p>"), text);
        assertTrue(text.contains("motion; motion; Seen by"), text);
    }

    private JsonNode fhir(Report report) throws IOException {
        return json.readTree(new FhirForm(new Wording(Language.EN), new IndentedJson(json),
                new CriticalFindings(new ReadingVocabulary().vocabulary()))
                .bytes(ReportContent.of(report)).orElseThrow());
    }

    private static String presence(JsonNode finding) {
        return finding.at("/valueCodeableConcept/coding/0/code").asText() + " "
                + finding.at("/interpretation/0/coding/0/code").asText();
    }

    private static String coding(JsonNode concept) {
        return concept.at("/coding/0/system").asText() + " " + concept.at("/coding/0/code").asText();
    }

    private static JsonNode component(JsonNode observation, String code) {
        return StreamSupport.stream(observation.path("component").spliterator(), false)
                .filter(one -> one.at("/code/coding/0/code").asText().equals(code)).findFirst()
                .orElse(observation.path("no such component"));
    }

    private static List<String> texts(JsonNode list, String place) {
        return StreamSupport.stream(list.spliterator(), false).map(one -> one.at(place).asText()).toList();
    }

    private static JsonNode contained(JsonNode fhir, String id) {
        return StreamSupport.stream(fhir.path("contained").spliterator(), false)
                .filter(one -> one.path("id").asText().equals(id)).findFirst().orElseThrow();
    }
}
