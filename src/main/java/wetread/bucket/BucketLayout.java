package wetread.bucket;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.journal.Fingerprint;

/**
 * The map of the bucket: every prefix and every key. Uploads lie under the upload prefix. All else lies in the report
 * bucket: reports, claims, uploads that wait, batches, the ledger with the paid answers, estimates,
 * settings that override the shipped ones, what is known of studies, what a check writes, notices that are still to be
 * sent, worklists, verdicts, and what large backfills came to.
 */
@Startup
@ApplicationScoped
public class BucketLayout {
    /** What waits until it may be read, in the order in which it came. */
    public static final String WAITING = "waiting/";
    /** Paid calls with their answers, what readings came to, and the sums of closed days. */
    public static final String LEDGER = "ledger/";
    /** What is known of studies whose files come one by one. */
    public static final String STUDIES = "studies/";
    /** Settings that override the shipped ones. Nothing of the function writes there. */
    public static final String CONFIG = "config/";
    /** Batches whose answers are awaited. */
    public static final String BATCHES = "batches/";
    /** Who is still to be told of a report, each under its report id. */
    public static final String NOTICES = "notices/";
    /** Worklists by day, and what they are made from. */
    public static final String WORKLIST = "worklist/";
    /** What physicians say of reports, in folders by report id. */
    public static final String VERDICTS = "verdicts/";
    /** The file of a report that is written last: where it exists, the others do too. */
    public static final String REPORT = "report.json";

    /** What the state machine of template.yaml writes of a large backfill. */
    private static final String BACKFILLS = "backfills/";
    private static final String ENTRIES = WORKLIST + "entries/";
    private static final String JUDGED = WORKLIST + "verdicts/";
    private static final String CHECKS = "checks/";
    private static final String CLAIMS = "claims/";
    private static final String ESTIMATES = "estimates/";
    private static final List<String> OWN = List.of(WAITING, LEDGER, BATCHES, CLAIMS, ESTIMATES, CONFIG, CHECKS,
            STUDIES, NOTICES, WORKLIST, VERDICTS, BACKFILLS);
    /** S3's limit for a key, in bytes of UTF-8. */
    private static final int MAX_KEY_BYTES = 1024;
    private static final String NAME_TO_MAKE_ROOM_FOR = "report.fhir.json";
    private static final String SAME_AS = "same-as.json";
    private static final String UNWRITTEN = "wetread-check";
    private static final String BY_ID = "by-id/";
    private static final int DIGITS = 32;

    private final BucketConfig config;

    /**
     * @throws IllegalArgumentException when uploads and what is written cannot be told apart: the upload prefix lies
     *         under another, or covers one in the same bucket
     */
    public BucketLayout(BucketConfig config) {
        String uploads = config.uploadPrefix();
        if (uploads.startsWith(config.reportPrefix())) {
            throw new IllegalArgumentException("WETREAD_UPLOAD_PREFIX lies under WETREAD_REPORT_PREFIX: "
                    + "nothing would ever be read");
        }
        // A folder of reports within the folder of uploads is a choice; a prefix that only begins alike is a mistake.
        if (config.reportPrefix().startsWith(uploads) && !uploads.endsWith("/") && config.reportBucket().isEmpty()) {
            throw new IllegalArgumentException("WETREAD_UPLOAD_PREFIX covers WETREAD_REPORT_PREFIX: "
                    + "choose a folder for uploads alone, such as uploads/");
        }
        for (String own : OWN) {
            if (uploads.startsWith(own) || own.startsWith(uploads) && config.reportBucket().isEmpty()) {
                throw new IllegalArgumentException("WETREAD_UPLOAD_PREFIX covers or lies under " + own
                        + ", where the function keeps its own: choose a folder for uploads alone, such as uploads/");
            }
        }
        this.config = config;
    }

    /** The prefix of the keys of uploads. */
    public String uploadPrefix() {
        return config.uploadPrefix();
    }

    /**
     * Whether a key is an upload. A key under a prefix of what is written never is, so that no report causes a reading.
     * Neither is what stands for a folder, nor what operating systems leave in folders.
     */
    public boolean isUpload(String key) {
        return key.startsWith(config.uploadPrefix()) && !isOwn(key) && !Clutter.is(key);
    }

    /** Whether a key is neither an upload nor anything of the function's own: someone may wait for its report. */
    public boolean isBeside(String key) {
        return !key.startsWith(config.uploadPrefix()) && !isOwn(key) && !Clutter.is(key);
    }

    private boolean isOwn(String key) {
        return key.startsWith(config.reportPrefix()) || OWN.stream().anyMatch(key::startsWith);
    }

    /** The key of an upload without the upload prefix; a key without that prefix stays as it is. */
    public String relativeKey(String key) {
        return key.startsWith(config.uploadPrefix()) ? key.substring(config.uploadPrefix().length()) : key;
    }

    /** The bucket of an upload's report: its own, unless {@code WETREAD_REPORT_BUCKET} names another. */
    public String reportBucket(String uploadBucket) {
        return config.reportBucket().orElse(uploadBucket);
    }

    /** The prefix of the keys of reports. */
    public String reportPrefix() {
        return config.reportPrefix();
    }

    /**
     * {@code reports/<key below the upload prefix>/<version id or etag>/}. Where a report's key would become longer
     * than S3 allows, it is {@code reports/by-id/<report id>/}.
     */
    public String reportFolder(Upload upload) {
        String folder = config.reportPrefix() + relativeKey(upload.key()) + '/' + upload.revision() + '/';
        return (folder + NAME_TO_MAKE_ROOM_FOR).getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES
                ? folder : reportFolder(upload.reportId());
    }

    /**
     * {@code reports/<key below the upload prefix>/}: the reports of all versions of an upload, each in a folder of its
     * own; nothing where its report lies below {@code reports/by-id/}.
     */
    public Optional<String> reportsOfKey(Upload upload) {
        String prefix = config.reportPrefix() + relativeKey(upload.key()) + '/';
        return Optional.of(prefix).filter(reportFolder(upload)::startsWith);
    }

    /**
     * {@code reports/by-id/<digits of bucket and key>/}: which reports the versions of an upload have that lie below
     * {@code reports/by-id/}. Each has an object there that is named by its report id.
     */
    public String reportIdsOfKey(Upload upload) {
        String name = upload.bucket() + '\n' + upload.key();
        return config.reportPrefix() + BY_ID
                + Fingerprint.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS) + '/';
    }

    /** The folder of the report of that id, where its key would be too long. */
    public String reportFolder(String reportId) {
        return config.reportPrefix() + BY_ID + reportId + '/';
    }

    /** {@code same-as.json} where a report would lie: which report is that of the same bytes. */
    public String sameAs(Upload upload) {
        return reportFolder(upload) + SAME_AS;
    }

    /** {@code claims/<report id>}: which invocation reads the upload. */
    public String claim(Upload upload) {
        return CLAIMS + upload.reportId();
    }

    /**
     * {@code claims/<report id>-<tier>-<model>-<form>-<digits>.json}: an answer of a batch, or one of
     * before, beside the claim. The digits tell names apart that are the same in a key.
     *
     * @param form what the model was asked for
     */
    public String paidAnswer(Upload upload, String tier, String model, String form) {
        // With its length: names that are cut elsewhere make another text.
        String names = tier.length() + ":" + tier + model;
        String digits = Fingerprint.of(names.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return claim(upload) + "-" + name(tier) + "-" + name(model) + "-" + name(form) + "-" + digits + ".json";
    }

    /** The key that such an answer had before: the same for several forms, and for names that are alike. */
    public String formerPaidAnswer(Upload upload, String tier, String model) {
        return claim(upload) + "-" + name(tier) + "-" + name(model) + ".json";
    }

    private static String name(String text) {
        return text.replaceAll("[^A-Za-z0-9._]", "_");
    }

    /** {@code claims/outage}: whether models can be asked, for all functions together. */
    public String outage() {
        return CLAIMS + "outage";
    }

    /** {@code claims/reconciled}: how far uploads have been looked through for those without a report. */
    public String reconciled() {
        return CLAIMS + "reconciled";
    }

    /** {@code claims/backfill}: how far a backfill has come that goes on by the schedule. */
    public String backfill() {
        return CLAIMS + "backfill";
    }

    /** {@code studies/<study id>/}: the markers of a study's files, and the records of its readings. */
    public String study(String studyId) {
        return STUDIES + studyId + '/';
    }

    /** {@code studies/<study id>/<series id>/<sop id>}: that a file of the study has come. */
    public String marker(String studyId, String seriesId, String sopId) {
        return study(studyId) + seriesId + '/' + sopId;
    }

    /** {@code studies/<study id>/reads/}: the records of its readings. They follow its markers in a listing. */
    public String studyReads(String studyId) {
        return study(studyId) + "reads/";
    }

    /** {@code late.json} in a report's folder: files that came after the last report that the study may have. */
    public String lateFiles(Upload study) {
        return reportFolder(study) + "late.json";
    }

    /** {@code batches/<name>.json}: what a batch was made of. */
    public String batch(String name) {
        return BATCHES + name + ".json";
    }

    /** {@code claims/batches}: which invocation begins batches, or takes their answers. */
    public String batchClaim() {
        return CLAIMS + "batches";
    }

    /** {@code estimates/<date>.json}: the estimate of a day (UTC). */
    public String estimate(LocalDate day) {
        return ESTIMATES + day + ".json";
    }

    /** {@code estimates/<date>.txt}: the same as plain text. */
    public String estimateText(LocalDate day) {
        return ESTIMATES + day + ".txt";
    }

    /** {@code estimates/<date>.html}: the same as a page. */
    public String estimatePage(LocalDate day) {
        return ESTIMATES + day + ".html";
    }

    /** {@code notices/<report id>.json}: that somebody is still to be told of a report. */
    public String notice(String reportId) {
        return NOTICES + reportId + ".json";
    }

    /** {@code worklist/entries/<date>/}: the entries of a day's worklist. */
    public String worklistEntries(LocalDate day) {
        return ENTRIES + day + '/';
    }

    /**
     * {@code worklist/entries/<date>/<report id>/<text>}: what the worklist says of a report. Where that would be
     * longer than S3 allows, it is {@code worklist/entries/<date>/<report id>.json}, as are those of earlier versions.
     *
     * @param text that says most of it again
     */
    public String worklistEntry(LocalDate day, String reportId, String text) {
        String key = worklistEntryPrefix(day, reportId) + '/' + text;
        return key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES ? key
                : worklistEntryPrefix(day, reportId) + ".json";
    }

    /** What the keys of the entries of a report begin with: there is one of each writer that came to write it. */
    public String worklistEntryPrefix(LocalDate day, String reportId) {
        return worklistEntries(day) + reportId;
    }

    /** {@code worklist/<date>.json}: the worklist of a day in the clinic's time zone. */
    public String worklist(LocalDate day) {
        return WORKLIST + day + ".json";
    }

    /** {@code worklist/<date>.html}: the same as a page. */
    public String worklistPage(LocalDate day) {
        return WORKLIST + day + ".html";
    }

    /** {@code worklist/signed/<date>.html}: the same with links that need no sign-in, and end after a while. */
    public String signedWorklistPage(LocalDate day) {
        return WORKLIST + "signed/" + day + ".html";
    }

    /** {@code verdicts/<report id>/}: what physicians say of a report. */
    public String verdicts(String reportId) {
        return VERDICTS + reportId + '/';
    }

    /** {@code worklist/verdicts/}: what verdicts come to, as keys of empty objects, in folders by the report's day. */
    public String judged() {
        return JUDGED;
    }

    /** {@code worklist/verdicts/<date>/}: the same of the reports of a day. */
    public String judged(LocalDate day) {
        return JUDGED + day + '/';
    }

    /** The object that is written and deleted again to see whether that is allowed. */
    public String trial() {
        return CHECKS + "written";
    }

    /**
     * A key below each folder that functions write to. No object has it: a check asks to replace what is not there, and
     * so learns whether it might write.
     */
    public List<String> trials() {
        return Stream.of(config.reportPrefix(), WAITING, LEDGER, BATCHES, CLAIMS, ESTIMATES, STUDIES, NOTICES, WORKLIST,
                VERDICTS).map(folder -> folder + UNWRITTEN).toList();
    }

    /** The same among uploads: no object has it, and whoever may read uploads is told so. */
    public String trialUpload() {
        return config.uploadPrefix() + UNWRITTEN;
    }
}
