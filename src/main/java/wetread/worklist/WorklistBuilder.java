package wetread.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.report.Identifiers;
import wetread.report.ReportConfig;
import wetread.report.Synopses;
import wetread.time.Deadline;
import wetread.time.TimeSource;
import wetread.verdict.Answered;
import wetread.verdict.VerdictStore;

/**
 * Builds the worklist of a day. The day's entries are listed; only those that the last build has not seen are looked
 * at ({@link EntryReader}): an entry whose report is not there yet is left for the next build.
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
    /** The patients of so many reports are read in one build: it is a request for each. */
    private static final int NAMED_AT_ONCE = 1000;

    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Synopses synopses;
    private final VerdictStore verdicts;
    private final Answered answered;
    private final SideBySide sideBySide;
    private final TimeSource time;
    private final Identifiers.Form identifiers;
    private final EntryReader reader;

    WorklistBuilder(ObjectStore store, UploadListing listing, BucketLayout layout, JsonContent json,
            Synopses synopses, EntryReader reader, VerdictStore verdicts, Answered answered, SideBySide sideBySide,
            TimeSource time, ReportConfig config) {
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.json = json;
        this.synopses = synopses;
        this.verdicts = verdicts;
        this.answered = answered;
        this.sideBySide = sideBySide;
        this.time = time;
        this.identifiers = config.identifiers();
        this.reader = reader;
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
        List<Entry> unknown = new ArrayList<>();
        Map<String, Entry> entries = entries(bucket, day);
        entries.values().forEach(entry -> {
            Row row = last.get(entry.reportId());
            if (isSame && row != null && entry.tag().equals(row.entry()) && !(row.provisional() && isTurn(row, turn))) {
                rows.add(row);
            } else {
                unknown.add(entry);
            }
        });
        int unlisted = read(bucket, day, unknown, rows, deadline);
        List<Row> said = answers(bucket, day, superseded(bucket, day, rows), last, row -> deadline.allows(MIN_TIME)
                && (row.isMostPressing(now) || row.isPressing() && isTurn(row, turn)));
        return new Worklist(Worklist.SCHEMA_VERSION, day.toString(), synopses.zone().getId(), now.toString(),
                settings(), unlisted, null,
                named(bucket, said.stream().sorted(Row.ORDER).toList(), entries, deadline));
    }

    private Map<String, Entry> entries(String bucket, LocalDate day) {
        List<ObjectStore.Listed> objects = new ArrayList<>();
        listing.eachObject(bucket, layout.worklistEntries(day), objects::add);
        return Entry.of(layout.worklistEntries(day), objects).stream().collect(Collectors.toMap(Entry::reportId,
                entry -> entry, (one, other) -> one, LinkedHashMap::new));
    }

    /** @return for how many there was no time */
    private int read(String bucket, LocalDate day, List<Entry> unknown, List<Row> rows, Deadline deadline) {
        Map<String, Instant> reported = reader.reported(bucket, day, unknown.size());
        List<Entry> unsaid = new ArrayList<>();
        unknown.forEach(entry -> reader.listed(day, entry, reported.get(entry.reportId()))
                .ifPresentOrElse(rows::add, () -> unsaid.add(entry)));
        int unlisted = 0;
        for (Optional<Row> row : sideBySide.all(unsaid, entry -> deadline.allows(MIN_TIME)
                ? reader.read(bucket, day, entry) : null)) {
            if (row == null) {
                unlisted++;
            } else {
                row.ifPresent(rows::add);
            }
        }
        return unlisted;
    }

    /** Of those whose patients are not known yet the most pressing ones are read. */
    private List<Row> named(String bucket, List<Row> rows, Map<String, Entry> entries, Deadline deadline) {
        List<Row> some = rows.stream().filter(Row::unnamed).limit(NAMED_AT_ONCE).toList();
        Map<String, Row> named = sideBySide.all(some, row -> deadline.allows(MIN_TIME)
                ? reader.named(bucket, row, entries.get(row.reportId())) : row).stream()
                .collect(Collectors.toMap(Row::reportId, row -> row));
        return rows.stream().map(row -> named.getOrDefault(row.reportId(), row)).toList();
    }

    private static boolean isTurn(Row row, int turn) {
        return turn == ALL || Math.floorMod(row.reportId().hashCode(), SELDOM) == turn;
    }

    private String settings() {
        return identifiers.name().toLowerCase(Locale.ROOT) + (reader.showsPlaces() ? "+places" : "");
    }

    private Optional<Worklist> lying(String bucket, LocalDate day) {
        return store.get(bucket, layout.worklist(day))
                .flatMap(object -> json.parse(object.content(), Worklist.class)).filter(one -> one.rows() != null);
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
