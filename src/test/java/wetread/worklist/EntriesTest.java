package wetread.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.report.Report;
import wetread.report.ReportCompanion;
import wetread.report.WrittenReports;

/** What becomes of a report whose entry of the worklist cannot be written. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class EntriesTest {
    FunctionUnderTest function;
    @Inject
    Entries entries;

    @Test
    void anEntryThatCannotBeWrittenStopsNoReportAndIsLogged() {
        function.reset();
        Report report = new WrittenReports().rejected();
        LogListener log = new LogListener();
        try {
            entries.before(new ReportCompanion.Written("no-such-bucket", "reports/x/e/", report));
            assertEquals(1, log.lines().stream().filter(line -> line.contains("entry_not_written")).count());
            entries.before(new ReportCompanion.Written(BUCKET, "reports/x/e/", report));
            assertEquals(1, log.lines().stream().filter(line -> line.contains("entry_not_written")).count());
        } finally {
            log.close();
        }
        assertTrue(function.keys("worklist/entries/").get(0).contains("/" + report.reportId() + "/"));
    }
}
