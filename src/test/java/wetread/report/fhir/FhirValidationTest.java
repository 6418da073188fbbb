package wetread.report.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.report.CriticalFindings;
import wetread.report.Identifiers;
import wetread.report.IndentedJson;
import wetread.report.Report;
import wetread.report.ReportContent;
import wetread.report.Wording;
import wetread.report.WrittenReports;

/** Holds the FHIR form to R4's profiles, invariants and bindings: no error, and no warning but those of this list. */
class FhirValidationTest {
    /** Warnings that say what the validator does not have, not what is wrong; and why it does not have it. */
    private static final Map<Pattern, String> EXPECTED = Map.of(
            Pattern.compile("warning .* CodeSystem is unknown and can't be validated: http://loinc.org for .*"),
            "LOINC's licence forbids HAPI to ship it; our codes are of DICOM PS3.16 CID 7000 and 7001 and of US Core",
            Pattern.compile("warning DiagnosticReport.code Unable to expand ValueSet because CodeSystem could not be"
                    + " found: http://loinc.org"),
            "the same: the value set of report codes is all of LOINC",
            Pattern.compile("warning .* CodeSystem is unknown and can't be validated: http://radlex.org for .*"),
            "RadLex is not published as a FHIR code system; our codes are of DICOM PS3.16 CID 7035 and 7036",
            Pattern.compile("warning .* CodeSystem is unknown and can't be validated: urn:wetread:"
                    + "(flag|finding) for .*"),
            "our own codes, for what no terminology has; docs/fhir.md lists them",
            Pattern.compile("warning .*/\\*Device/\\S+ CodeSystem is unknown and can't be validated:"
                    + " http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS for .*"),
            "HL7's AI Transparency on FHIR is newer than R4 and has a package of its own",
            Pattern.compile("warning .*modality(\\[\\d+])? ValueSet"
                    + " 'http://dicom.nema.org/medical/dicom/current/output/chtml/part16/sect_CID_29.html' not found"),
            "R4 names DICOM's list of modalities by its page, and does not ship it");

    private static final R4Validator R4 = new R4Validator();
    private final ObjectMapper json = new ObjectMapper();

    static List<Report> reports() {
        return new WrittenReports().all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyKindOfReportIsValid(Report report) {
        assertEquals(List.of(), complaints(fhir(report, Language.EN)));
    }

    @ParameterizedTest
    @CsvSource({"KO, INCLUDE", "KO, HASH", "EN, OMIT"})
    void soItIsInKoreanWithPseudonymsAndWithoutNames(Language language, Identifiers.Form identifiers) {
        WrittenReports examples = new WrittenReports(language, identifiers);
        for (Report report : List.of(examples.disagreeing(), examples.onOneSideOrBoth(), examples.partial(),
                examples.rejected())) {
            assertEquals(List.of(), complaints(fhir(report, language)));
        }
    }

    @ParameterizedTest
    @MethodSource("wetread.report.HostileText#together")
    void whateverHeadersAndModelsSayItIsValid(String hostile) {
        assertEquals(List.of(), complaints(fhir(new WrittenReports().saying(hostile), Language.EN)));
    }

    /** A validator that accepts everything would pass all of the above. */
    @Test
    void theValidatorRefusesWhatIsWrong() throws IOException {
        ObjectNode report = (ObjectNode) json.readTree(fhir(new WrittenReports().disagreeing(), Language.EN));
        assertBroken(report, "/status", "preliminary-ish");
        assertBroken(report, "/issued", "2026-13-01");
        assertBroken(report, "/meta/security/0/code", "NOBODY");
        assertBroken(report, "/result/0/reference", "#nobody");
        assertBroken(report, "/contained/0/status", "");
        assertBroken(report, "/contained/0/interpretation/0/coding/0/code", "MAYBE");
        assertBroken(report, "/text/div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></div>");
        assertBroken(report, "/text/div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">a & b</div>");
        assertBroken(report, "/surprise", "x");
    }

    private void assertBroken(ObjectNode report, String place, String value) {
        ObjectNode broken = report.deepCopy();
        JsonNode parent = broken.at(place.substring(0, place.lastIndexOf('/')));
        ((ObjectNode) parent).put(place.substring(place.lastIndexOf('/') + 1), value);
        assertTrue(!complaints(broken.toString()).isEmpty(), place);
    }

    private static List<String> complaints(String resource) {
        return R4.complaints(resource).stream()
                .filter(one -> EXPECTED.keySet().stream().noneMatch(pattern -> pattern.matcher(one).matches()))
                .toList();
    }

    private static String fhir(Report report, Language language) {
        return new String(new FhirForm(new Wording(language), new IndentedJson(new ObjectMapper()),
                new CriticalFindings(new ReadingVocabulary().vocabulary()))
                .bytes(ReportContent.of(report)).orElseThrow(), StandardCharsets.UTF_8);
    }
}
