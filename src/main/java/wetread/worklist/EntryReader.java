package wetread.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.cost.ReportedReadings;
import wetread.notice.NoticeRules;
import wetread.report.Identifiers;
import wetread.report.ReportConfig;
import wetread.report.ReportStore;
import wetread.report.Synopses;
import wetread.report.Synopsis;

/**
 * Makes rows of entries. Of few each is read, and its report looked for. Of many, as when a day is built for the first
 * time, a listing says enough: an entry's key what is on it, and an outcome that its report lies there.
 */
@ApplicationScoped
class EntryReader {
    /** Of fewer entries it costs less to look for each report than to list what the day's readings came to. */
    private static final int MANY = 200;
    /**
     * Between an entry and the outcome of its reading its writer writes report.json, so that they lie closer together.
     * An entry that is older, or younger than the outcome, may be of another writer that came to nothing.
     */
    private static final Duration WRITING = Duration.ofMinutes(1);
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Synopses synopses;
    private final ReportStore reports;
    private final ReportedReadings readings;
    private final Identifiers.Form identifiers;
    private final boolean showsPlaces;

    EntryReader(ObjectStore store, BucketLayout layout, JsonContent json, Synopses synopses, ReportStore reports,
            ReportedReadings readings, ReportConfig config, NoticeRules rules) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.synopses = synopses;
        this.reports = reports;
        this.readings = readings;
        this.identifiers = config.identifiers();
        this.showsPlaces = identifiers == Identifiers.Form.INCLUDE || rules.namesKeys();
    }

    /** Whether a row has the key of the report's page. */
    boolean showsPlaces() {
        return showsPlaces;
    }

    /** By report id when the outcomes of a day's readings were entered; empty where few entries are to be looked at. */
    Map<String, Instant> reported(String bucket, LocalDate day, int entries) {
        Map<String, Instant> reported = new HashMap<>();
        if (entries > MANY) {
            // Those of just before midnight are looked for one by one.
            LocalDate end = utc(day.plusDays(1).atStartOfDay(synopses.zone()).toInstant().minusMillis(1));
            for (LocalDate one = utc(day.atStartOfDay(synopses.zone()).toInstant()); !one.isAfter(end);
                    one = one.plusDays(1)) {
                reported.putAll(readings.ofDay(bucket, one));
            }
        }
        return reported;
    }

    private static LocalDate utc(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /**
     * What the listing says of an entry; nothing where it does not say enough.
     *
     * @param reported when the outcomes of its reading were entered; null where that is not known
     */
    Optional<Row> listed(LocalDate day, Entry entry, Instant reported) {
        if (reported == null || entry.objects().size() > 1) {
            return Optional.empty();
        }
        Duration between = Duration.between(entry.objects().get(0).lastModified(), reported);
        return between.isNegative() || between.compareTo(WRITING) > 0 ? Optional.empty()
                : entry.key(layout.worklistEntries(day), day.toString(), json).filter(EntryKey::isFinal)
                        .map(key -> row(named(key.synopsis()), false, entry, isUnnamed(key)));
    }

    private boolean isUnnamed(EntryKey key) {
        return key.isMore() && (identifiers == Identifiers.Form.INCLUDE
                || showsPlaces && key.synopsis().folder() == null);
    }

    /**
     * What the entry says if the report that lies there is its own, else what that one says; nothing without one.
     *
     * @throws wetread.bucket.StorageException when S3 fails
     */
    Optional<Row> read(String bucket, LocalDate day, Entry entry) {
        Optional<EntryKey> key = entry.key(layout.worklistEntries(day), day.toString(), json)
                .filter(one -> one.synopsis().folder() != null && !isUnnamed(one));
        Optional<Synopsis> said = key.isPresent() ? key.map(EntryKey::synopsis) : content(bucket, entry);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Optional<ReportStore.Known> known = reports.known(bucket, said.get().folder());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Optional<Synopsis> report = known.get().createdAt().equals(said.get().createdAt()) ? said
                : synopses.read(bucket, said.get().folder());
        return report.map(one -> row(named(one), known.get().isProvisional(), entry, false));
    }

    /**
     * The row with what names patient and place.
     *
     * @throws wetread.bucket.StorageException when S3 fails
     */
    Row named(String bucket, Row row, Entry entry) {
        return content(bucket, entry).filter(one -> one.createdAt().equals(row.createdAt())).map(this::named)
                .map(one -> row.named(one.patientId(), one.accessionNumber(), one.file(), page(one)))
                .orElseGet(() -> row.named(row.patientId(), row.accessionNumber(), row.file(), row.report()));
    }

    private Optional<Synopsis> content(String bucket, Entry entry) {
        return store.get(bucket, entry.objects().get(entry.objects().size() - 1).key())
                .flatMap(object -> json.parse(object.content(), Synopsis.class))
                .filter(one -> one.folder() != null && one.reportId() != null && one.createdAt() != null);
    }

    private Row row(Synopsis one, boolean isProvisional, Entry entry, boolean isUnnamed) {
        return Row.of(one, isProvisional, page(one), entry.tag(), isUnnamed);
    }

    private String page(Synopsis one) {
        return showsPlaces && one.folder() != null ? one.folder() + "report.html" : null;
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
}
