package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import wetread.cost.PriceBook;
import wetread.models.ShippedModels;
import wetread.reading.Reading;
import wetread.reading.policy.Policy;
import wetread.report.Composing;

/** CPU time of a thousand recorded readings through policy, consensus and all four forms of the report. */
public final class ReplayBench {
    private static final int READINGS = 1000;
    private static final int ROUNDS = 5;
    private static final Path MIX = Path.of("src/tools/resources/evaluation/synthetic/emergency");

    private ReplayBench() {
    }

    public static void main(String[] arguments) throws IOException {
        ObjectMapper json = new ObjectMapper();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Manifest manifest = Manifest.read(MIX.resolve("labels.csv"));
        Recordings recordings = Recordings.open(MIX.resolve("answers"), json);
        PriceBook prices = ShippedModels.prices();
        Replay replay = new Replay(prices);
        Composing composing = new Composing();
        Policy policy = RecordedPolicies.of(recordings.models(), prices).triage();
        List<Case> cases = manifest.cases();
        for (int round = 1; round <= ROUNDS; round++) {
            long begin = system.getProcessCpuTime();
            long bytes = 0;
            for (int i = 0; i < READINGS; i++) {
                Case image = cases.get(i % cases.size());
                Reading reading = replay.read(image, policy, recordings).orElseThrow();
                bytes += composing.forms(image.file(), reading);
            }
            System.out.printf("round %d: %d readings, %.2f s of CPU, %d bytes%n", round, READINGS,
                    (system.getProcessCpuTime() - begin) / 1e9, bytes);
        }
    }
}
