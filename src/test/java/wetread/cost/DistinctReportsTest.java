package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctReportsTest {
    @Test
    void aReportCountsOnceHoweverOftenAndOnHoweverManyDaysItComes() {
        DistinctReports reports = new DistinctReports();
        assertEquals(0, reports.count());
        Random random = new Random(1);
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 1000; i++) {
                String reportId = String.format("%016x%016x", i * 0x9e3779b97f4a7c15L, 7L);
                for (int call = 0; call <= random.nextInt(3); call++) {
                    reports.add(reportId);
                }
            }
        }
        assertEquals(1000, reports.count());
    }
}
