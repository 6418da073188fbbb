package wetread.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * {@code notices/<report id>.json}: that somebody is to be told of a report, or has not answered yet.
 *
 * @param folder of the report. It may hold a patient's name
 * @param since when it was put down, ISO 8601, UTC
 * @param open names of the targets that were not told yet
 * @param sent how often all of them were told
 * @param lastSent when they were last; null where they were not
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record OpenNotice(String reportId, String folder, String since, List<String> open, int sent, String lastSent) {

    static OpenNotice first(String reportId, String folder, Instant now, List<String> targets) {
        return new OpenNotice(reportId, folder, now.toString(), targets, 0, null);
    }

    OpenNotice stillOpen(List<String> left) {
        return new OpenNotice(reportId, folder, since, left, sent, lastSent);
    }

    OpenNotice sentAt(Instant now) {
        return new OpenNotice(reportId, folder, since, List.of(), sent + 1, now.toString());
    }
}
