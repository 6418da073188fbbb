package wetread.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.reading.Language;
import wetread.reading.ReadingConfig;
import wetread.reading.finding.Attention;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;

/** Puts reports into one line. */
@ApplicationScoped
public class Synopses {
    /**
     * Defined terms of Modality (DICOM PS3.3, C.7.3.1.1.1) that images have. Any other word of a header may be
     * anything, a name as well.
     */
    private static final Set<String> MODALITIES = Set.of("AR", "BI", "BMD", "CR", "CT", "DG", "DX", "ECG", "ES", "GM",
            "IO", "IVOCT", "IVUS", "KER", "LEN", "LS", "MG", "MR", "NM", "OAM", "OCT", "OP", "OPM", "OPT", "OPV", "OSS",
            "OT", "PT", "PX", "RF", "RG", "RTIMAGE", "SM", "TG", "US", "VA", "XA", "XC");

    private final ObjectMapper json;
    private final JsonContent content;
    private final ObjectStore store;
    private final Vocabulary vocabulary;
    private final Language language;
    private final Identifiers.Form identifiers;
    private final ZoneId zone;

    Synopses(ObjectMapper json, JsonContent content, ObjectStore store, Vocabulary vocabulary, ReadingConfig reading,
            ReportConfig config) {
        this.json = json;
        this.content = content;
        this.store = store;
        this.vocabulary = vocabulary;
        this.language = reading.language();
        this.identifiers = config.identifiers();
        this.zone = config.timeZone();
    }

    /** Of a report that is being written. */
    public Synopsis of(ReportCompanion.Written written) {
        return of(json.valueToTree(written.report()), written.folder());
    }

    /**
     * Of the report that lies in a folder; nothing where none does, or it cannot be understood.
     *
     * @throws wetread.bucket.StorageException when S3 cannot say
     */
    public Optional<Synopsis> read(String bucket, String folder) {
        return store.get(bucket, folder + BucketLayout.REPORT).flatMap(object -> content.parse(object.content()))
                .filter(report -> report.path("reportId").isTextual() && report.path("createdAt").isTextual())
                .map(report -> of(report, folder));
    }

    /** The day of a time in the clinic's time zone. */
    public LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /** The clinic's time zone. */
    public ZoneId zone() {
        return zone;
    }

    /** What a term of the vocabulary is called in the deployment's language; in Korean the English name follows. */
    public String name(String term) {
        Term known = vocabulary.term(term);
        return language == Language.KO && isKnown(known) ? vocabulary.koreanName(known) + " (" + known.name() + ")"
                : known.name();
    }

    private Synopsis of(JsonNode report, String folder) {
        String createdAt = report.path("createdAt").asText();
        String modality = report.path("study").path("modality").asText("");
        String key = report.path("source").path("key").asText("");
        return new Synopsis(report.path("reportId").asText(), createdAt, day(Instant.parse(createdAt)).toString(),
                report.path("status").asText(), report.path("attention").asText(null), texts(report, "attentionSigns"),
                report.path("context").asText(null), MODALITIES.contains(modality) ? modality : null,
                leading(report.path("findings")), report.path("supersedes").asText(null),
                report.path("subject").path("patientId").asText(null),
                report.path("subject").path("accessionNumber").asText(null),
                identifiers == Identifiers.Form.INCLUDE ? key.substring(key.lastIndexOf('/') + 1) : null, folder);
    }

    private static List<String> texts(JsonNode report, String field) {
        List<String> texts = new ArrayList<>();
        report.path(field).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** @param present null where it was neither seen nor excluded */
    private record Candidate(Term term, JsonNode finding, Boolean present) {
        static final Comparator<Candidate> GRAVEST_FIRST = Comparator
                .comparing((Candidate one) -> one.present == null)
                .thenComparing(one -> one.term.attention())
                .thenComparing(one -> one.grade(), Comparator.reverseOrder())
                .thenComparing(one -> one.finding.path("confidence").asDouble(), Comparator.reverseOrder());

        private int grade() {
            return GRADES.getOrDefault(finding.path("severity").asText(), 0);
        }
    }

    private static final Map<String, Integer> GRADES = Map.of(Severity.Grade.MILD.code(), 1,
            Severity.Grade.MODERATE.code(), 2, Severity.Grade.SEVERE.code(), 3, Severity.Grade.CRITICAL.code(), 4);

    private Synopsis.Leading leading(JsonNode findings) {
        return StreamSupport.stream(findings.spliterator(), false)
                .map(finding -> new Candidate(vocabulary.term(finding.path("term").asText()), finding,
                        finding.path("present").isBoolean() ? finding.path("present").asBoolean() : null))
                .filter(one -> isKnown(one.term) && (one.present == null
                        ? one.term.attention() != Attention.ROUTINE : one.present))
                .min(Candidate.GRAVEST_FIRST)
                .map(one -> new Synopsis.Leading(one.term.name(), one.finding.path("laterality").asText(null),
                        one.present == null,
                        one.finding.path("code").isObject() ? one.finding.path("code") : null))
                .orElse(null);
    }

    private boolean isKnown(Term term) {
        return !vocabulary.known(Set.of(term)).isEmpty();
    }
}
