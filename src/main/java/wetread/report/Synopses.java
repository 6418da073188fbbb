package wetread.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.reading.Language;
import wetread.reading.ReadingConfig;
import wetread.reading.finding.Attention;
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
    private final Wording wording;
    private final Language language;
    private final Identifiers.Form identifiers;
    private final ZoneId zone;

    Synopses(ObjectMapper json, JsonContent content, ObjectStore store, Vocabulary vocabulary, Wording wording,
            ReadingConfig reading, ReportConfig config) {
        this.json = json;
        this.content = content;
        this.store = store;
        this.vocabulary = vocabulary;
        this.wording = wording;
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

    /**
     * A leading finding in the deployment's language: side and name, and a question mark where it is uncertain. In
     * Korean the English name follows. What a model calls a finding that the vocabulary has not may be anything: of it
     * there is said only that it is there.
     */
    public String words(Synopsis.Leading leading) {
        String side = leading.laterality() == null ? "" : wording.of("laterality." + leading.laterality(), "");
        String unknown = wording.of("finding.outside_vocabulary");
        return (leading.term() != null ? (side + " " + name(leading.term())).strip()
                : side.isEmpty() ? unknown : unknown + " (" + side + ")") + (leading.isOpen() ? "?" : "");
    }

    private String name(String term) {
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
                leading(report), report.path("supersedes").asText(null),
                report.path("subject").path("patientId").asText(null),
                report.path("subject").path("accessionNumber").asText(null),
                identifiers == Identifiers.Form.INCLUDE ? key.substring(key.lastIndexOf('/') + 1) : null, folder);
    }

    private static List<String> texts(JsonNode report, String field) {
        List<String> texts = new ArrayList<>();
        report.path(field).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /**
     * Of what calls for attention the first; where nothing does, of what was seen or is uncertain. Nothing where no
     * finding is why: a lesser one beside "look now" would mislead.
     */
    private Synopsis.Leading leading(JsonNode report) {
        FindingOrder order = new StoredFindings(wording, report).order();
        boolean isRoutine = report.path("attention").asText("").equals(Attention.ROUTINE.code());
        return (isRoutine ? order.shown() : order.calling()).stream().findFirst()
                .map(one -> leading(one, report.path("findings").path(one.number() - 1))).orElse(null);
    }

    private Synopsis.Leading leading(FindingOrder.Ranked one, JsonNode finding) {
        Term term = vocabulary.term(one.finding().term());
        boolean isOpen = one.finding().present() == null;
        return isKnown(term) ? new Synopsis.Leading(term.name(), one.finding().laterality(), isOpen,
                        finding.path("code").isObject() ? finding.path("code") : null)
                : new Synopsis.Leading(null, one.finding().laterality(), isOpen, null);
    }

    private boolean isKnown(Term term) {
        return !vocabulary.known(Set.of(term)).isEmpty();
    }
}
