package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.gateway.GatewayClosedException;
import wetread.imaging.Member;
import wetread.reading.ReadingUnavailableException;
import wetread.report.EarlierReports;
import wetread.report.Origin;
import wetread.report.ReportStore;
import wetread.secret.SecretUnavailableException;
import wetread.time.Deadline;

/**
 * Goes through the studies of an archive that has several, the further ones first: where the first one has its report,
 * which lies where the archive's belongs, all have theirs. Where nobody tries again, one that cannot be read keeps no
 * other from being read, and each has a report that says so before the first of them is read.
 */
@ApplicationScoped
class ArchiveReading {
    private final EarlierReports earlier;
    private final ReportStore reports;
    private final LastWord lastWord;

    ArchiveReading(EarlierReports earlier, ReportStore reports, LastWord lastWord) {
        this.earlier = earlier;
        this.reports = reports;
        this.lastWord = lastWord;
    }

    /** How one study is read. */
    interface Reader {
        /**
         * Reads a study and writes its report.
         *
         * @param look what lies beside the report of a further study; empty for the first
         * @param isBesideUnread whether another study of the archive could not be read
         */
        UploadResult read(OpenStudy study, Optional<EarlierReports.Look> look, boolean isBesideUnread);
    }

    /**
     * Reads them.
     *
     * @param studies two or more
     * @param isLast whether nobody will deliver the archive again
     * @param right to write its report
     * @return what became of the first, or that another one is deferred
     * @throws RuntimeException the first of those at which a study could not be read
     */
    UploadResult read(List<OpenStudy> studies, Delivery delivery, boolean isLast, Deadline deadline,
            ReportStore.Right right, Reader reader) {
        Map<OpenStudy, EarlierReports.Look> further = unread(studies.subList(1, studies.size()));
        Progress known = delivery.progress();
        known.studiesAre(studies.size(), further.entrySet().stream().map(one -> new Progress.Unread(
                one.getKey().origin(), own(one.getKey()), one.getValue().found() == ReportStore.Found.NOTHING))
                .toList());
        if (isLast) {
            lastWord.announce(known, right, deadline);
        }
        Upload archive = delivery.upload();
        RuntimeException failed = null;
        for (Map.Entry<OpenStudy, EarlierReports.Look> one : further.entrySet()) {
            Origin origin = one.getKey().origin();
            try {
                UploadResult result = reader.read(one.getKey(), Optional.of(one.getValue()), false);
                if (result instanceof UploadResult.Deferred deferred) {
                    return new UploadResult.Deferred(archive.reportId(), deferred.reason());
                }
            } catch (RuntimeException e) {
                if (!isLast || !isOfTheStudy(e)) {
                    throw e;
                }
                known.unread().stream().filter(study -> study.origin().equals(origin))
                        .forEach(study -> lastWord.giveUp(study, Admission.reason(e), right, deadline));
                failed = failed == null ? e : failed;
            }
            known.said(origin);
        }
        UploadResult first = reports.find(archive).isFinal() ? new UploadResult.AlreadyReported(archive.reportId())
                : reader.read(studies.get(0), Optional.empty(), failed != null);
        if (failed != null) {
            throw failed;
        }
        return first;
    }

    private Map<OpenStudy, EarlierReports.Look> unread(List<OpenStudy> further) {
        Map<OpenStudy, EarlierReports.Look> unread = new LinkedHashMap<>();
        for (OpenStudy study : further) {
            EarlierReports.Look look = earlier.look(study.origin().upload());
            if (!look.found().isFinal() && !look.isSettled()) {
                unread.put(study, look);
            }
        }
        return unread;
    }

    private static List<Member> own(OpenStudy study) {
        return study.members().stream()
                .filter(member -> member.left().filter(Member.Left.OTHER_STUDY::equals).isEmpty()).toList();
    }

    /** Whether another study may be read although this one could not; not where nobody can be asked, or S3 fails. */
    private static boolean isOfTheStudy(RuntimeException e) {
        return e instanceof ReadingUnavailableException unavailable ? !unavailable.isOutage()
                : !(e instanceof StorageException || e instanceof GatewayClosedException
                        || e instanceof SecretUnavailableException);
    }
}
