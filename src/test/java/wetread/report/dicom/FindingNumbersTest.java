package wetread.report.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.dicom.WrittenObject;
import wetread.reading.Language;
import wetread.reading.ReadingVocabulary;
import wetread.report.CriticalFindings;
import wetread.report.FindingOrder;
import wetread.report.IndentedJson;
import wetread.report.Report;
import wetread.report.ReportConfig;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.WantedForms;
import wetread.report.Wording;
import wetread.report.WrittenReports;
import wetread.report.fhir.FhirForm;
import wetread.report.hl7.Hl7Form;
import wetread.report.html.HtmlForm;
import wetread.report.text.TextForm;
import wetread.tools.local.ShippedConfig;

/** A number names the same finding in every form of a report: on a telephone a number is all that is said. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class FindingNumbersTest {
    private static final List<String> SHOWN = List.of("1 pneumothorax", "2 cyst", "3 nodule");
    private static final List<String> ALL = List.of("1 pneumothorax", "2 cyst", "3 nodule", "4 pleural effusion");

    private final ObjectMapper json = new ObjectMapper();
    private final Wording wording = new Wording(Language.EN);
    private final CriticalFindings critical = new CriticalFindings(new ReadingVocabulary().vocabulary());
    private final Report report = new WrittenReports().unordered();
    private final ReportContent content = new ReportContent(report, WrittenReports.pictures(),
            Optional.of(Results.source()));

    @Inject
    @Location("report")
    Template template;

    @Test
    void thePlaceInTheReportIsTheNumber() {
        assertEquals(ALL, named(report.conclusion().findings().stream().map(Report.Finding::term).toList()));
    }

    @Test
    void thePageNumbersThemSo() {
        assertEquals(SHOWN, found("class=\"number(?: doubtful)?\">(\\d+)</b>\\s*<div><strong><bdi>([^<]+)</bdi>",
                text(new HtmlForm(wording, ZoneId.of("UTC"), template))));
    }

    @Test
    void theTextFormNumbersThemSo() {
        assertEquals(SHOWN, found("(?m)^\\W*(\\d)\\. ([a-z ]+),", text(new TextForm(wording, ZoneId.of("UTC"), true))));
    }

    @Test
    void fhirNumbersThemSo() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode one : json.readTree(text(new FhirForm(wording, new IndentedJson(json), critical)))
                .path("contained")) {
            if (one.path("id").asText().startsWith("finding-")) {
                names.add(one.path("id").asText().replace("finding-", "") + " " + one.at("/code/text").asText());
            }
        }
        assertEquals(ALL, names);
    }

    @Test
    void hl7NumbersThemSo() {
        String message = text(new Hl7Form(new WantedForms(ShippedConfig.with(Map.of("wetread.forms", "hl7",
                "wetread.identifiers", "INCLUDE"), ReportConfig.class)), wording, critical));
        assertEquals(ALL, found("OBX\\|\\d+\\|CWE\\|[^|]*\\^([a-z ]+)\\^99WETREAD\\|(\\d)"
                + "\\|(?:52101004|373068000|272519000)", message).stream()
                .map(one -> one.replaceFirst("(.*) (\\d)$", "$2 $1")).toList());
    }

    @Test
    void theStructuredReportNumbersThemSo() throws Exception {
        List<String> lines = new WrittenObject(new SrForm(Results.FORMS, wording).bytes(content).orElseThrow())
                .content();
        List<String> codes = report.conclusion().findings().stream().map(one -> one.code().code()).toList();
        String flat = String.join("\n", lines);
        assertEquals(named(codes), found("AI finding (\\d)(?s:.*?)CODE 121071 DCM = (\\d+) SCT", flat));
    }

    @Test
    void theKeyPictureNumbersThemSo() {
        List<String> legend = KeyPicture.of(new FindingOrder(wording, report), content.pictures(), 4).stream()
                .flatMap(key -> key.marks().stream()).map(mark -> MarkedPicture.line(mark.ranked())).distinct()
                .toList();
        assertEquals(List.of("1 pneumothorax, left", "2? cyst, right (models disagree)"), legend);
    }

    private String text(ReportForm form) {
        return new String(form.bytes(content).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static List<String> named(List<String> names) {
        List<String> numbered = new ArrayList<>();
        names.forEach(name -> numbered.add(numbered.size() + 1 + " " + name));
        return numbered;
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1) + " " + one.group(2)).toList();
    }
}
