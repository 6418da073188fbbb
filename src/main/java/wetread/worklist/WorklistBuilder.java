package wetread.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.notice.NoticeRules;
import wetread.report.Identifiers;
import wetread.report.ReportConfig;
import wetread.report.ReportStore;
import wetread.report.Synopses;
import wetread.report.Synopsis;
import wetread.time.Deadline;
import wetread.time.TimeSource;
import wetread.verdict.Answered;
import wetread.verdict.VerdictStore;

/**
 * Builds the worklist of a day. The day's entries are listed; only those that the last build has not seen are read, and
 * their reports looked for: an entry whose report is not there yet is left for the next build.
 */
@ApplicationScoped
public class WorklistBuilder {
    /** With less time left nothing more is read. */
    private static final Duration MIN_TIME = Duration.ofSeconds(20);
    /**
     * Whoever puts verdicts down without the handler is found by listings, one for each report that nobody has
     * answered. That of one which can wait for hours is made in one of so many builds.
     */
    private static final int SELDOM = 10;
    private static final String SEEN = "seen";

    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Synopses synopses;
    private final ReportStore reports;
    private final VerdictStore verdicts;
    private final Answered answered;
    private final SideBySide sideBySide;
    private final TimeSource time;
    private final boolean showsPlaces;

    WorklistBuilder(ObjectStore store, UploadListing listing, BucketLayout layout, JsonContent json,
            Synopses synopses, ReportStore reports, VerdictStore verdicts, Answered answered, SideBySide sideBySide,
            TimeSource time, ReportConfig config, NoticeRules rules) {
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.json = json;
        this.synopses = synopses;
        this.reports = reports;
        this.verdicts = verdicts;
        this.answered = answered;
        this.sideBySide = sideBySide;
        this.time = time;
        this.showsPlaces = config.identifiers() == Identifiers.Form.INCLUDE || rules.namesKeys();
    }

    /**
     * Builds a worklist; writes nothing.
     *
     * @param bucket that reports are written to
     * @param isThorough whether verdicts of all are looked for that somebody has to look at today
     * @throws wetread.bucket.StorageException when S3 fails
     */
    public Worklist build(String bucket, LocalDate day, boolean isThorough, Deadline deadline) {
        Instant now = time.now();
        Map<String, Row> last = rows(bucket, day).stream()
                .collect(Collectors.toMap(Row::reportId, row -> row, (one, other) -> other));
        List<Row> rows = new ArrayList<>();
        List<ObjectStore.Listed> unknown = new ArrayList<>();
        listing.eachObject(bucket, layout.worklistEntries(day), entry -> {
            Row row = last.get(reportId(entry.key()));
            if (row != null && row.entry() != null && row.entry().equals(entry.eTag()) && !row.provisional()) {
                rows.add(row);
            } else {
                unknown.add(entry);
            }
        });
        int[] unlisted = new int[1];
        sideBySide.all(unknown, entry -> deadline.allows(MIN_TIME) ? read(bucket, entry) : null).forEach(row -> {
            if (row == null) {
                unlisted[0]++;
            } else {
                row.ifPresent(rows::add);
            }
        });
        List<Row> said = answers(bucket, day, superseded(bucket, day, rows), last, isThorough
                ? -1 : (int) (now.getEpochSecond() / 60 % SELDOM));
        return new Worklist(Worklist.SCHEMA_VERSION, day.toString(), synopses.zone().getId(), now.toString(),
                unlisted[0], said.stream().sorted(Row.ORDER).toList());
    }

    private static String reportId(String key) {
        return key.substring(key.lastIndexOf('/') + 1).replace(".json", "");
    }

    private List<Row> rows(String bucket, LocalDate day) {
        return store.get(bucket, layout.worklist(day))
                .flatMap(object -> json.parse(object.content(), Worklist.class)).map(Worklist::rows)
                .filter(Objects::nonNull).orElse(List.of());
    }

    /** What the entry says if the report that lies there is its own, else what that one says; nothing without one. */
    private Optional<Row> read(String bucket, ObjectStore.Listed listed) {
        Optional<Synopsis> entry = store.get(bucket, listed.key())
                .flatMap(object -> json.parse(object.content(), Synopsis.class))
                .filter(one -> one.folder() != null && one.reportId() != null && one.createdAt() != null);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Optional<ReportStore.Known> known = reports.known(bucket, entry.get().folder());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Optional<Synopsis> report = known.get().createdAt().equals(entry.get().createdAt()) ? entry
                : synopses.read(bucket, entry.get().folder());
        return report.map(one -> Row.of(one, known.get().isProvisional(),
                showsPlaces ? one.folder() + "report.html" : null, listed.eTag()));
    }

    private List<Row> superseded(String bucket, LocalDate day, List<Row> rows) {
        List<Row> all = new ArrayList<>(rows);
        // A study of late in the evening is completed after midnight.
        all.addAll(rows(bucket, day.plusDays(1)));
        Set<String> superseded = Row.superseded(all);
        return rows.stream().map(row -> row.with(row.answered(), superseded.contains(row.reportId()))).toList();
    }

    /** @param turn which of those that can wait for hours is looked at; negative for all */
    private List<Row> answers(String bucket, LocalDate day, List<Row> rows, Map<String, Row> last, int turn) {
        Map<String, String> said = new HashMap<>();
        last.values().stream().filter(row -> row.answered() != null)
                .forEach(row -> said.put(row.reportId(), row.answered()));
        said.putAll(verdicts.ofDay(bucket, day));
        List<Row> known = rows.stream().map(row -> row.with(said.get(row.reportId()), row.superseded())).toList();
        List<Row> open = known.stream().filter(row -> row.isMostPressing() || row.isPressing()
                && (turn < 0 || Math.floorMod(row.reportId().hashCode(), SELDOM) == turn)).toList();
        sideBySide.all(open, row -> answered.isAnswered(bucket, row.reportId()) ? row.reportId() : "")
                .forEach(id -> said.put(id, SEEN));
        return known.stream().map(row -> row.with(said.get(row.reportId()), row.superseded())).toList();
    }
}
