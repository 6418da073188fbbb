package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.report.fhir.FhirForm;

class FhirFormTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void urgencyAndExpertReviewAreObservationsAndWordsOfTheConclusion() throws IOException {
        JsonNode fhir = fhir(TextFormTest.report("The tiers disagree on: x."));
        JsonNode urgent = contained(fhir, "urgent");
        assertEquals("Observation", urgent.path("resourceType").asText());
        assertEquals("urn:wetread:flag", urgent.at("/code/coding/0/system").asText());
        assertEquals("urgent", urgent.at("/code/coding/0/code").asText());
        assertTrue(urgent.path("valueBoolean").asBoolean());
        assertTrue(contained(fhir, "needs-expert-review").path("valueBoolean").asBoolean());
        assertEquals(List.of("Look now: within minutes (ACR category 1). This does not replace a call.",
                "A specialist should read this image.", "The tiers disagree on: x.",
                "Image quality: limited (<i>회전</i>)", "tier x: no answer",
                "precise (gpt-4o): It calls a finding critical and the case not urgent.", "AI 보조 판독"),
                List.of(fhir.path("conclusion").asText().split("\n")));
    }

    @Test
    void whatHoldsNotIsSaidToo() throws IOException {
        Report report = TextFormTest.report("Normal.");
        Report calm = new Report(report.schemaVersion(), report.reportId(), report.status(), report.createdAt(),
                report.language(), null, report.software(), report.source(), report.examination(),
                new Report.Conclusion("routine", List.of(), false, false, 0.9,
                        report.conclusion().imageQuality(), "Normal.", List.of(), List.of(), List.of()),
                report.tiers(), report.cost(), report.timing(), List.of(), report.disclaimer());
        JsonNode fhir = fhir(calm);
        assertFalse(contained(fhir, "urgent").path("valueBoolean").asBoolean(true));
        assertFalse(contained(fhir, "needs-expert-review").path("valueBoolean").asBoolean(true));
        assertEquals("Normal.\nImage quality: limited (<i>회전</i>)\n"
                + "precise (gpt-4o): It calls a finding critical and the case not urgent.\nAI 보조 판독",
                fhir.path("conclusion").asText());
    }

    @Test
    void everyObservationIsAResult() throws IOException {
        JsonNode fhir = fhir(TextFormTest.report("x"));
        Set<String> ids = new HashSet<>();
        fhir.path("contained").forEach(resource -> {
            if (resource.path("resourceType").asText().equals("Observation")) {
                ids.add("#" + resource.path("id").asText());
            }
        });
        Set<String> references = new HashSet<>();
        fhir.path("result").forEach(result -> references.add(result.path("reference").asText()));
        assertEquals(Set.of("#finding-1", "#attention", "#urgent", "#needs-expert-review", "#image-quality",
                "#recommendations"), ids);
        assertEquals(ids, references);
    }

    private JsonNode fhir(Report report) throws IOException {
        return json.readTree(new FhirForm(new Wording(Language.EN), new IndentedJson(json),
                new CriticalFindings(new ReadingVocabulary().vocabulary()))
                .bytes(ReportContent.of(report)).orElseThrow());
    }

    private static JsonNode contained(JsonNode fhir, String id) {
        for (JsonNode resource : fhir.path("contained")) {
            if (resource.path("id").asText().equals(id)) {
                return resource;
            }
        }
        throw new AssertionError(id);
    }
}
