package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.report.StudyReports.answered;
import static wetread.report.StudyReports.declined;
import static wetread.report.StudyReports.pictures;
import static wetread.report.StudyReports.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetread.imaging.ImageFormat;
import wetread.imaging.Member;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.imaging.Subject;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.report.fhir.FhirForm;
import wetread.report.text.TextForm;

/** What the text and FHIR forms say of a study. */
class StudyFormsTest {
    private static final Origin LATER =
            new Origin(StudyReports.UPLOAD, 7, null, Optional.of("a".repeat(32)), false, 0);
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whatModelsDidNotSeeIsSaidBesideTheConclusion() throws IOException {
        Report report = report(ct(), answered(pictures(0, 1, 299), 3));
        assertEquals(List.of("3 of 300 slices were shown to the models.",
                "Set aside and not shown: 1 series, 2 images."), coverage(report));
        assertTrue(text(report).contains("Words. 3 of 300 slices were shown to the models."), text(report));
        assertEquals(List.of("Words.", "3 of 300 slices were shown to the models.",
                "Set aside and not shown: 1 series, 2 images."),
                List.of(fhir(report).path("conclusion").asText().split("\n")).subList(0, 3));
        assertEquals(List.of("모델에는 단면 300장 중 3장이 제시되었습니다.", "제외되어 제시되지 않음: 시리즈 1개, 영상 2장."),
                new StudyWords(new Wording(Language.KO), report).coverage());
    }

    @Test
    void cinesAndImagesAreCountedInTheirOwnWords() {
        assertEquals(List.of("2 of 40 frames were shown to the models."),
                coverage(report(new StudyReports().lone("US", 40), answered(pictures(0, 39), 2))));
        assertEquals(List.of("2 of 3 images were shown to the models."), coverage(report(
                new StudyReports().files(1, "DX", 1).files(2, "DX", 2).study(), answered(pictures(0, 2), 2))));
        assertEquals(List.of("2 of 7 slices were shown to the models. (series 1: 1 of 3; series 2: 1 of 4)"),
                coverage(report(new StudyReports().files(1, "MR", 3).files(2, "MR", 4).study(),
                        answered(pictures(0, 3), 2))));
    }

    @Test
    void whereAllWasSeenNothingIsSaid() {
        assertEquals(List.of(), coverage(report(new StudyReports().lone("CR", 1), answered(pictures(0), 1))));
        assertEquals(List.of(), coverage(report(new StudyReports().files(1, "CT", 2).study(),
                answered(pictures(0, 1), 2))));
    }

    @Test
    void aReportForWhichNobodyAnsweredTakesNoOthersPlace() {
        String stands = "Report " + "a".repeat(32) + " stands.";
        String unread = text(report(Identifiers.Form.INCLUDE, LATER, ct(), declined(pictures(0))));
        assertTrue(unread.replaceAll("\\s+", " ").contains(stands), unread);
        assertFalse(unread.contains("Takes the place"), unread);
        String read = text(report(Identifiers.Form.INCLUDE, LATER, ct(), answered(pictures(0), 1)));
        assertTrue(read.contains("Takes the place of report"), read);
    }

    @Test
    void whereNobodyAnsweredNothingWasSeenAndTheProblemsSayWhy() {
        assertEquals(List.of(), coverage(report(ct(), declined(pictures(0)))));
    }

    @Test
    void theTextFormListsSeriesAndFilesOfAStudyAndNoneOfALonePicture() {
        String text = text(report(Identifiers.Form.INCLUDE, LATER, ct(), answered(pictures(0, 1, 299), 3)));
        assertTrue(text.contains("Series 1: CT · Images 300 · Shown to the models 3 / 300: 1–2, 300"), text);
        assertTrue(text.contains("Series 2: CT · Images 2 · Set aside: a survey (localizer) for planning other"), text);
        assertTrue(text.contains("Files: 303 in all; shown 3, looked at and not shown 297, not read 3"), text);
        assertTrue(text.contains("Takes the place of report " + "a".repeat(32)), text);
        String lone = text(report(new StudyReports().lone("CR", 1), answered(pictures(0), 1)));
        assertFalse(lone.contains("Series 1") || lone.contains("Files:") || lone.contains("Takes"), lone);
    }

    @Test
    void numbersThatFollowEachOtherAreARange() {
        assertEquals("1–3, 5, 7–8", StudyWords.ranges(List.of(1, 2, 3, 5, 7, 8)));
        assertEquals("", StudyWords.ranges(List.of()));
    }

    @Test
    void fhirContainsTheStudyWithItsSeries() throws IOException {
        JsonNode fhir = fhir(report(ct(), answered(pictures(0), 1)));
        assertEquals(json.readTree("""
                [{"reference": "#study", "type": "ImagingStudy",
                  "identifier": {"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}}]"""),
                fhir.path("imagingStudy"));
        JsonNode study = study(fhir);
        assertEquals("urn:oid:1.2.3", study.at("/identifier/0/value").asText());
        assertEquals("available", study.path("status").asText());
        assertEquals("P-001", study.at("/subject/identifier/value").asText());
        assertEquals(2, study.path("numberOfSeries").asInt());
        assertEquals(302, study.path("numberOfInstances").asInt());
        assertEquals(json.readTree("""
                {"uid": "1.2.3.4.2", "number": 2,
                 "modality": {"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT"},
                 "numberOfInstances": 300,
                 "bodySite": {"system": "http://snomed.info/sct", "code": "816094009", "display": "Chest"}}"""),
                study.at("/series/0"));
        assertTrue(study.at("/series/1/bodySite").isMissingNode());
        assertEquals(json.readTree("""
                {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                                "valueCode": "unknown"}]}"""), study.at("/series/1/_uid"));
    }

    @Test
    void fhirNamesNobodyWhereTheDeploymentDoesNot() throws IOException {
        JsonNode fhir = fhir(report(Identifiers.Form.OMIT, LATER, ct(), answered(pictures(0), 1)));
        assertFalse(fhir.toString().contains("P-001") || fhir.toString().contains("1.2.3"));
        assertTrue(study(fhir).at("/subject/identifier").isMissingNode());
        assertEquals("unknown", study(fhir).at("/subject/extension/0/valueCode").asText());
        assertTrue(study(fhir).path("identifier").isMissingNode());
    }

    @Test
    void aModalityThatIsNoTermCountsAsOther() throws IOException {
        JsonNode fhir = fhir(report(new StudyReports().files(1, "ct scan\n", 1).study(), answered(pictures(0), 1)));
        assertEquals("OT", study(fhir).at("/series/0/modality/code").asText());
    }

    @Test
    void picturesOutsideDicomAreNoImagingStudy() throws IOException {
        Study png = new StudyReports().of(ImageFormat.PNG, Subject.UNKNOWN).files(1, "", 2).study();
        JsonNode fhir = fhir(report(png, answered(pictures(0), 1)));
        assertFalse(fhir.toString().contains("ImagingStudy"));
    }

    @Test
    void aReportThatTakesThePlaceOfAnotherIsPartialAndNamesItInItsConclusion() throws IOException {
        JsonNode fhir = fhir(report(Identifiers.Form.INCLUDE, LATER, ct(), answered(pictures(0), 1)));
        assertEquals("partial", fhir.path("status").asText());
        assertTrue(fhir.path("conclusion").asText().contains("Takes the place of report " + "a".repeat(32)));
    }

    private static Study ct() {
        return new StudyReports().files(2, "CT", 300).aside("CT", 2, Series.SetAside.LOCALIZER)
                .left(Member.Left.NOT_AN_IMAGE).study();
    }

    private static List<String> coverage(Report report) {
        return new StudyWords(new Wording(Language.EN), report).coverage();
    }

    /** The text in one line, without its frame. */
    private static String text(Report report) {
        return new String(new TextForm(new Wording(Language.EN), ZoneOffset.UTC, false)
                .bytes(ReportContent.of(report)).orElseThrow(), StandardCharsets.UTF_8)
                .replaceAll("\\s*║\n║", " ").replaceAll(" +", " ");
    }

    private JsonNode fhir(Report report) throws IOException {
        return json.readTree(new FhirForm(new Wording(Language.EN), new IndentedJson(json),
                new CriticalFindings(new ReadingVocabulary().vocabulary()))
                .bytes(ReportContent.of(report)).orElseThrow());
    }

    private static JsonNode study(JsonNode fhir) {
        return IntStream.range(0, fhir.path("contained").size()).mapToObj(i -> fhir.at("/contained/" + i))
                .filter(one -> one.path("id").asText().equals("study")).findFirst().orElseThrow();
    }
}
