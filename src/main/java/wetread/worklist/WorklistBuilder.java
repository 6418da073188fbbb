package wetread.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
     * answered. That of one which is not new and urgent is made in one of so many builds. So is the look whether a
     * report was bettered that a later delivery may better.
     */
    private static final int SELDOM = 10;
    /** The turn of all. */
    private static final int ALL = -1;
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");

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
    private final Identifiers.Form identifiers;
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
        this.identifiers = config.identifiers();
        this.showsPlaces = identifiers == Identifiers.Form.INCLUDE || rules.namesKeys();
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
        int turn = isThorough ? ALL : (int) (now.getEpochSecond() / 60 % SELDOM);
        Optional<Worklist> before = lying(bucket, day);
        boolean isSame = before.filter(one -> settings().equals(one.settings())).isPresent();
        Map<String, Row> last = before.map(Worklist::rows).orElse(List.of()).stream()
                .collect(Collectors.toMap(Row::reportId, row -> row, (one, other) -> other));
        List<Row> rows = new ArrayList<>();
        List<ObjectStore.Listed> unknown = new ArrayList<>();
        listing.eachObject(bucket, layout.worklistEntries(day), entry -> {
            Row row = last.get(reportId(entry.key()));
            if (isSame && row != null && row.entry() != null && row.entry().equals(entry.eTag())
                    && !(row.provisional() && isTurn(row, turn))) {
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
        List<Row> said = answers(bucket, day, superseded(bucket, day, rows), last, row -> deadline.allows(MIN_TIME)
                && (row.isMostPressing(now) || row.isPressing() && isTurn(row, turn)));
        return new Worklist(Worklist.SCHEMA_VERSION, day.toString(), synopses.zone().getId(), now.toString(),
                settings(), unlisted[0], said.stream().sorted(Row.ORDER).toList());
    }

    private static boolean isTurn(Row row, int turn) {
        return turn == ALL || Math.floorMod(row.reportId().hashCode(), SELDOM) == turn;
    }

    private String settings() {
        return identifiers.name().toLowerCase(Locale.ROOT) + (showsPlaces ? "+places" : "");
    }

    private static String reportId(String key) {
        return key.substring(key.lastIndexOf('/') + 1).replace(".json", "");
    }

    private Optional<Worklist> lying(String bucket, LocalDate day) {
        return store.get(bucket, layout.worklist(day))
                .flatMap(object -> json.parse(object.content(), Worklist.class)).filter(one -> one.rows() != null);
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
        return report.map(this::named).map(one -> Row.of(one, known.get().isProvisional(),
                showsPlaces ? one.folder() + "report.html" : null, listed.eTag()));
    }

    /** Entry and report name the patient as the deployment did when they were written, which may have changed since. */
    private Synopsis named(Synopsis one) {
        return identifiers == Identifiers.Form.INCLUDE ? one : new Synopsis(one.reportId(), one.createdAt(), one.day(),
                one.status(), one.attention(), one.attentionSigns(), one.context(), one.modality(), one.leading(),
                one.supersedes(), pseudonym(one.patientId()), pseudonym(one.accessionNumber()), null, one.folder());
    }

    private String pseudonym(String text) {
        return identifiers == Identifiers.Form.HASH && text != null && PSEUDONYM.matcher(text).matches() ? text : null;
    }

    private List<Row> superseded(String bucket, LocalDate day, List<Row> rows) {
        List<Row> all = new ArrayList<>(rows);
        // A study of late in the evening is completed after midnight.
        lying(bucket, day.plusDays(1)).ifPresent(next -> all.addAll(next.rows()));
        Set<String> superseded = Row.superseded(all);
        return rows.stream().map(row -> row.with(row.answered(), superseded.contains(row.reportId()))).toList();
    }

    /** @param isAsked whether verdicts that came without the handler are looked for */
    private List<Row> answers(String bucket, LocalDate day, List<Row> rows, Map<String, Row> last,
            Predicate<Row> isAsked) {
        Map<String, String> said = new HashMap<>();
        last.values().stream().filter(row -> row.answered() != null)
                .forEach(row -> said.put(row.reportId(), row.answered()));
        said.putAll(verdicts.ofDay(bucket, day));
        List<Row> known = rows.stream().map(row -> row.with(said.get(row.reportId()), row.superseded())).toList();
        // Asked again when its turn comes: where time ends meanwhile, what is known is written all the same.
        sideBySide.all(known, row -> isAsked.test(row) && answered.isAnswered(bucket, row.reportId()) ? row.reportId()
                : "").forEach(id -> said.put(id, Row.SEEN));
        return known.stream().map(row -> row.with(said.get(row.reportId()), row.superseded())).toList();
    }
}
