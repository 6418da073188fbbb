package wetread.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code notices/<report id>.json}: that somebody is to be told of a report, or has not answered yet.
 *
 * @param folder of the report. It may hold a patient's name
 * @param since when it was put down, ISO 8601, UTC
 * @param open names of the targets that were not told yet
 * @param sent how often it was told
 * @param lastSent when it was told last; null where it was not
 * @param toldAt when the first target was told while others are still open; null where none was
 * @param openSince since when there are targets that were not told; null where all were
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record OpenNotice(String reportId, String folder, String since, List<String> open, int sent, String lastSent,
        String toldAt, String openSince) {

    static OpenNotice first(String reportId, String folder, Instant now, List<String> targets) {
        return new OpenNotice(reportId, folder, now.toString(), targets, 0, null, null, now.toString());
    }

    /** The same number is to be told of to those that are left. */
    OpenNotice stillOpen(List<String> left, boolean somebodyWasTold, Instant now) {
        return new OpenNotice(reportId, folder, since, left, sent, lastSent,
                toldAt == null && somebodyWasTold ? now.toString() : toldAt, openSince);
    }

    /** All were told of this number. */
    OpenNotice sentAt(Instant now) {
        return new OpenNotice(reportId, folder, since, List.of(), sent + 1, now.toString(), null, null);
    }

    /** The number counts as told of, though a target failed until now. */
    OpenNotice givenUp() {
        return new OpenNotice(reportId, folder, since, List.of(), sent + 1, toldAt, null, opened().toString());
    }

    /** The next number is to be told of. */
    OpenNotice next(List<String> targets, Instant now) {
        return new OpenNotice(reportId, folder, since, targets, sent, lastSent, null,
                openSince == null ? now.toString() : openSince);
    }

    /** Whether anybody has been told of the report at all. */
    boolean wasTold() {
        return sent > 0 || toldAt != null;
    }

    /** Whether a target still fails so long after another one was told. */
    boolean isHeldUp(Duration again, Instant now) {
        return toldAt != null && !now.isBefore(Instant.parse(toldAt).plus(again));
    }

    /** Since when there are targets that were not told. */
    Instant opened() {
        return Instant.parse(openSince == null ? since : openSince);
    }
}
