package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.reading.Language;

/** Reports as they lie in a bucket. */
class StoredFindingsTest {
    private final ObjectMapper json = new ObjectMapper();

    /** The worklist reads what the page was made of, and must name the same finding first. */
    @Test
    void theOrderIsThatOfThePage() {
        WrittenReports examples = new WrittenReports();
        for (Report report : List.of(examples.unordered(), examples.disagreeing(), examples.normal(),
                examples.ofFindings(30), examples.rejected(), Reports.urgent(Language.EN))) {
            FindingOrder page = new FindingOrder(new Wording(Language.EN), report);
            FindingOrder stored = new StoredFindings(new Wording(Language.EN), json.valueToTree(report)).order();
            assertEquals(numbers(page.calling()), numbers(stored.calling()));
            assertEquals(numbers(page.shown()), numbers(stored.shown()));
            assertEquals(numbers(page.absent()), numbers(stored.absent()));
        }
    }

    /** Where only a tier's word calls the case urgent, what that tier saw calls for attention. */
    @Test
    void whatTheUrgentTierSawCallsThoughSomethingElseIsGraver() throws IOException {
        assertEquals(List.of(2), numbers(order("""
                {"attentionSigns": ["urgent_disputed"], "findings": [
                  {"term": "mass", "present": true, "severity": "moderate", "said": [{"tier": "b", "present": true}]},
                  {"term": "cyst", "present": true, "severity": "mild", "said": [{"tier": "a", "present": true}]}],
                 "tiers": [{"tier": "a", "status": "answered", "answer": "structured", "urgent": true},
                           {"tier": "b", "status": "answered", "answer": "structured", "urgent": false}]}""")
                .calling()));
    }

    @Test
    void anOldReportInAnotherOrderIsRankedAllTheSame() throws IOException {
        FindingOrder order = order("""
                {"findings": [{"term": "cyst", "present": false}, {"term": "nodule", "present": null},
                  {"term": "mass", "present": true, "severity": "mild"},
                  {"term": "pneumothorax", "present": true, "severity": "severe"}]}""");
        assertEquals(List.of(4, 3, 2), numbers(order.shown()));
        assertEquals(List.of(), order.calling());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsNoReportHasNoFindings(Language language) throws IOException {
        for (String content : List.of("{}", "[]", "{\"findings\": 7, \"tiers\": \"x\"}", "{\"findings\": {}}")) {
            assertEquals(List.of(), new StoredFindings(new Wording(language), json.readTree(content)).order().shown());
        }
    }

    private FindingOrder order(String report) throws IOException {
        return new StoredFindings(new Wording(Language.EN), json.readTree(report)).order();
    }

    private static List<Integer> numbers(List<FindingOrder.Ranked> findings) {
        return findings.stream().map(FindingOrder.Ranked::number).toList();
    }
}
