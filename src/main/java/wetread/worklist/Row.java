package wetread.worklist;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wetread.report.Synopsis;

/**
 * A report on the worklist.
 *
 * @param answered what somebody said of it: {@code agree}, {@code disagree}, or {@code seen}; null where nobody did
 * @param superseded whether a later report, for which a model answered, has taken its place
 * @param provisional whether a later delivery may better it
 * @param report key of its page; null where keys may name somebody and identifiers are not included
 * @param entry entity tag of the entry that it was made from
 * @param unnamed whether its entry, which names patient and place, has not been read yet: the next builds do
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Row(String reportId, String createdAt, String status, String attention, List<String> attentionSigns,
        String context, String modality, Synopsis.Leading leading, String supersedes, String patientId,
        String accessionNumber, String file, String answered, boolean superseded, boolean provisional, String report,
        String entry, boolean unnamed) {
    private static final String NOW = "now";
    private static final String TODAY = "today";
    /** What is said of a report that somebody has looked at and not judged. */
    static final String SEEN = "seen";
    private static final Duration NEW = Duration.ofHours(4);

    /** Now first; then what was not read and nobody has looked at; then today; then the rest. Newest first in each. */
    static final Comparator<Row> ORDER = Comparator.comparingInt(Row::rank)
            .thenComparing(row -> row.answered != null)
            .thenComparing(Row::createdAt, Comparator.reverseOrder()).thenComparing(Row::reportId);

    static Row of(Synopsis report, boolean provisional, String page, String entry, boolean unnamed) {
        return new Row(report.reportId(), report.createdAt(), report.status(), report.attention(),
                report.attentionSigns(), report.context(), report.modality(), report.leading(), report.supersedes(),
                report.patientId(), report.accessionNumber(), report.file(), null, false, provisional, page, entry,
                unnamed);
    }

    /**
     * The ids of the reports whose place a later one has taken. A report for which no model answered takes nobody's
     * place, since what the earlier one saw is all that is known; one that was read also takes the place of those
     * before such a report.
     */
    static Set<String> superseded(List<Row> rows) {
        Map<String, String> before = new HashMap<>();
        rows.stream().filter(row -> row.supersedes != null).forEach(row -> before.put(row.reportId, row.supersedes));
        Set<String> superseded = new HashSet<>();
        rows.stream().filter(row -> row.attention != null).forEach(row -> {
            String earlier = before.get(row.reportId);
            while (earlier != null && !earlier.equals(row.reportId) && superseded.add(earlier)) {
                earlier = before.get(earlier);
            }
        });
        return superseded;
    }

    private int rank() {
        return superseded ? 4 : NOW.equals(attention) ? 0 : attention == null && answered == null ? 1
                : TODAY.equals(attention) ? 2 : 3;
    }

    /** Whether somebody has to look at it within the day, and nobody has. */
    boolean isPressing() {
        return !superseded && answered == null && (attention == null || NOW.equals(attention)
                || TODAY.equals(attention));
    }

    /** The same within minutes, and the report is new. */
    boolean isMostPressing(Instant now) {
        return isPressing() && NOW.equals(attention) && Instant.parse(createdAt).isAfter(now.minus(NEW));
    }

    /** Whether somebody may still say something of it: one that was only seen may be judged. */
    boolean isOpen() {
        // Of what has been replaced one is told on until it is answered.
        return answered == null ? !superseded || NOW.equals(attention) : SEEN.equals(answered) && !superseded;
    }

    Row with(String said, boolean isSuperseded) {
        return new Row(reportId, createdAt, status, attention, attentionSigns, context, modality, leading, supersedes,
                patientId, accessionNumber, file, said, isSuperseded, provisional, report, entry,
                unnamed);
    }

    /** With what names patient and place, as its entry says it. */
    Row named(String patient, String accession, String name, String page) {
        return new Row(reportId, createdAt, status, attention, attentionSigns, context, modality, leading, supersedes,
                patient, accession, name, answered, superseded, provisional, page, entry, false);
    }
}
