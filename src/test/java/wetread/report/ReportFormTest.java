package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;

@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class ReportFormTest {
    @Inject
    @All
    List<ReportForm> forms;

    @Test
    void everyFormIsFoundAndReportJsonIsWrittenLast() {
        assertEquals(List.of("report.txt", "report.sr.dcm", "report.html", "report.hl7", "report.fhir.json",
                "key-4.dcm", "key-3.dcm", "key-2.dcm", "key-1.dcm", "report.json"), names(forms));
    }

    @Test
    void aNewFormIsWrittenBeforeReportJsonWhateverItsName() {
        for (String name : List.of("a.dcm", "report.xml", "z.xml")) {
            List<String> names = names(Stream.concat(forms.stream(), Stream.of(form(name))).toList());
            assertEquals(forms.size() + 1, names.size());
            assertEquals("report.json", names.get(forms.size()));
        }
    }

    private static List<String> names(List<ReportForm> forms) {
        return ReportStore.inOrder(forms).stream().map(ReportForm::fileName).toList();
    }

    private static ReportForm form(String name) {
        return new ReportForm() {
            @Override
            public String fileName() {
                return name;
            }

            @Override
            public String mediaType() {
                return "application/octet-stream";
            }

            @Override
            public Optional<byte[]> bytes(ReportContent content) {
                return Optional.empty();
            }
        };
    }
}
