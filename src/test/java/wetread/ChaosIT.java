package wetread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.tools.chaos.ChaosRun;
import wetread.tools.chaos.StudyChaosRun;
import wetread.tools.chaos.StudyOutcome;

/** A short run of what {@code src/bench/chaos} does at length. */
class ChaosIT {
    private static final int UPLOADS = 60;
    /** Of 190 files, two with a late one. */
    private static final int STUDIES = 20;
    private static final Path PACKAGED = Path.of(System.getProperty("function.zip", "target/function.zip"));

    @TempDir
    Path work;

    @Test
    void everyUploadHasOneReportAndNothingIsPaidTwice() throws Exception {
        ChaosRun.Outcome outcome = new ChaosRun(UPLOADS, 4, PACKAGED, work, nowhere()).run();
        assertEquals(UPLOADS, outcome.reports(), outcome::toString);
        assertEquals(0, outcome.lost() + outcome.failed() + outcome.duplicates(), outcome::toString);
        assertEquals(0, outcome.paidTwice(), outcome::toString);
        assertTrue(outcome.kills() > 0 && outcome.s3Faults() > 0 && outcome.gatewayFaults() > 0, outcome::toString);
    }

    @Test
    void everyStudyHasOneCurrentReportOfAllItsFilesAndNothingIsReadOrPaidTwice() throws Exception {
        StudyOutcome outcome = new StudyChaosRun(STUDIES, 11, PACKAGED, work, nowhere()).run();
        assertEquals(STUDIES, outcome.current(), outcome::toString);
        assertEquals(0, outcome.lost() + outcome.failed(), outcome::toString);
        assertEquals(0, outcome.readTwice() + outcome.paidTwice(), outcome::toString);
        assertTrue(outcome.kills() > 0 && outcome.s3Faults() > 0 && outcome.gatewayFaults() > 0
                && outcome.sqsFaults() > 0, outcome::toString);
    }

    private static PrintStream nowhere() {
        return new PrintStream(new ByteArrayOutputStream());
    }
}
