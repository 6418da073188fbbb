package wetread.tools.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.s3.model.S3Object;
import wetread.bucket.ObjectStore;
import wetread.tools.local.EmbeddedS3;

/**
 * How a run with studies ended.
 *
 * @param files instances; copies do not count
 * @param current studies whose newest report is of a reading of all of their files
 * @param partial those of them whose report says that a tier is missing: the gateway stalled until the function had no
 *        time left
 * @param lost studies that have no such report
 * @param superseded reports that a newer one takes the place of
 * @param rivals reports that are not the newest of their study, and that none supersedes
 * @param readTwice reports beyond the first of the same set of members
 * @param paidCalls answers that the gateway gave
 * @param paidTwice answers that are not kept beside a claim, each once. A set of members that had grown before it was
 *        reported has kept answers and no report
 */
public record StudyOutcome(int studies, int files, int events, int current, int partial, int lost, int failed,
        int superseded, int rivals, int readTwice, int paidCalls, int paidTwice, int gatewayFaults, int s3Faults,
        int sqsFaults, int kills, long seconds) {

    /** Whether every promise was kept. */
    public boolean isSound() {
        return current == studies && lost + failed + readTwice + paidTwice == 0;
    }

    static StudyOutcome of(EmbeddedS3 s3, String bucket, LooseStudies loose, Misfortune misfortune, long seconds)
            throws IOException {
        Map<String, List<JsonNode>> byStudy = new HashMap<>();
        Map<String, Integer> bySet = new HashMap<>();
        int failed = 0;
        for (S3Object object : s3.client()
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix("reports/")).contents()) {
            if (object.key().endsWith("/report.json")) {
                JsonNode report = new ObjectMapper().readTree(s3.client().getObjectAsBytes(
                        request -> request.bucket(bucket).key(object.key())).asByteArray());
                String[] path = object.key().split("/");
                String study = path[path.length - 3];
                byStudy.computeIfAbsent(study, id -> new ArrayList<>()).add(report);
                bySet.merge(study + path[path.length - 2], 1, Integer::sum);
                failed += status(report).equals("failed") ? 1 : 0;
            }
        }
        // A call that is charged without its answer, as one that was cut off, is a mark.
        int mark = ObjectStore.Content.mark().bytes().length;
        int kept = (int) s3.client().listObjectsV2Paginator(request -> request.bucket(bucket).prefix("ledger/2"))
                .contents().stream().filter(object -> object.size() > mark).count();
        int current = 0;
        int partial = 0;
        int superseded = 0;
        int rivals = 0;
        for (Map.Entry<String, Map<String, Integer>> study : loose.studies().entrySet()) {
            List<JsonNode> reports = byStudy.getOrDefault(study.getKey(), List.of()).stream()
                    .sorted(Comparator.comparing(report -> report.path("createdAt").asText())).toList();
            List<String> named = reports.stream().map(report -> report.path("supersedes").asText()).toList();
            int olderNamed = (int) reports.stream().limit(Math.max(0, reports.size() - 1))
                    .filter(report -> named.contains(report.path("reportId").asText())).count();
            superseded += olderNamed;
            rivals += Math.max(0, reports.size() - 1) - olderNamed;
            if (!reports.isEmpty() && isWhole(reports.get(reports.size() - 1), study.getValue())) {
                current++;
                partial += status(reports.get(reports.size() - 1)).equals("partial") ? 1 : 0;
            }
        }
        int studies = loose.studies().size();
        return new StudyOutcome(studies, loose.files(), loose.events(), current, partial, studies - current, failed,
                superseded, rivals, bySet.values().stream().mapToInt(count -> count - 1).sum(), misfortune.paid(),
                misfortune.paid() - kept, misfortune.gatewayFaults(), misfortune.s3Faults(), misfortune.sqsFaults(),
                misfortune.kills(), seconds);
    }

    /** Whether a report is of a reading, and each instance of the study is a member of it. */
    private static boolean isWhole(JsonNode report, Map<String, Integer> keys) {
        return Set.of("preliminary", "partial").contains(status(report))
                && StreamSupport.stream(report.at("/source/members").spliterator(), false)
                .filter(member -> !member.path("skipped").asBoolean()).map(member -> keys.get(
                        member.path("key").asText())).filter(Objects::nonNull).collect(Collectors.toSet()).size()
                == LooseStudies.instances(keys);
    }

    private static String status(JsonNode report) {
        return report.path("status").asText();
    }

    @Override
    public String toString() {
        return String.format("%n    studies %d, files %d, events %d%n    current reports %d (partial %d), lost %d, "
                + "failed %d, superseded %d, rivals %d, read twice %d%n    paid calls %d, paid twice %d%n"
                + "    gateway faults %d, S3 faults %d, SQS faults %d, kills %d, %d s%n", studies, files, events,
                current, partial, lost, failed, superseded, rivals, readTwice, paidCalls, paidTwice, gatewayFaults,
                s3Faults, sqsFaults, kills, seconds);
    }
}
