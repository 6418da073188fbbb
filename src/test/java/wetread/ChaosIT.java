package wetread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.tools.chaos.ChaosRun;

/** A short run of what {@code src/bench/chaos} does at length. */
class ChaosIT {
    private static final int UPLOADS = 60;

    @TempDir
    Path work;

    @Test
    void everyUploadHasOneReportAndNothingIsPaidTwice() throws Exception {
        ChaosRun.Outcome outcome = new ChaosRun(UPLOADS, 4, Path.of(System.getProperty("function.zip",
                "target/function.zip")), work, new PrintStream(new ByteArrayOutputStream())).run();
        assertEquals(UPLOADS, outcome.reports(), outcome::toString);
        assertEquals(0, outcome.lost() + outcome.failed() + outcome.duplicates(), outcome::toString);
        assertEquals(0, outcome.paidTwice(), outcome::toString);
        assertTrue(outcome.kills() > 0 && outcome.s3Faults() > 0 && outcome.gatewayFaults() > 0, outcome::toString);
    }
}
