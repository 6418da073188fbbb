package wetread.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;

/**
 * The wet read of one upload, as written to {@code report.json}. The field names are a contract; its JSON Schema is the
 * resource {@code report.schema.json}. There, the fields of {@code examination} and of {@code conclusion} stand beside
 * those of the report.
 *
 * @param reportId the same for every delivery of the same upload
 * @param createdAt ISO 8601, UTC
 * @param language ISO 639-1
 * @param supersedes the id of the report that this one takes the place of; null where there is none. Where no model
 *        answered ({@code attention} is null) the earlier one stands
 * @param tiers in the order in which they were asked; empty when nothing was asked
 * @param cost null when nothing was asked
 * @param problems usually none
 * @param disclaimer what nobody must forget: that no physician has confirmed the reading, or that there is none
 */
@RegisterForReflection
public record Report(String schemaVersion, String reportId, Status status, String createdAt, String language,
        String supersedes, Software software, Source source, @JsonUnwrapped Examination examination,
        @JsonUnwrapped Conclusion conclusion, List<Tier> tiers, Cost cost, Timing timing, List<Problem> problems,
        String disclaimer) {

    public static final String SCHEMA_VERSION = "1.4";

    /**
     * Whether no later delivery can do better. A delivery that failed was not the upload's fault, and an upload that
     * was not there or not to be had may be there at the next look.
     */
    @JsonIgnore
    public boolean isFinal() {
        return status != Status.FAILED && problems.stream().noneMatch(problem -> status == Status.REJECTED
                && problem.code().mayPass());
    }

    /** Whether a model answered. Else nobody has looked, and the report must not look like a reading. */
    @JsonIgnore
    public boolean isRead() {
        return conclusion.attention() != null;
    }

    /** How far the reading came. The codes are public: a constant may be renamed, its code may not. */
    @RegisterForReflection
    public enum Status {
        /** Read as the policy wants it, for a physician to confirm. */
        PRELIMINARY("preliminary"),
        /** Something ran out; the problems say what. */
        PARTIAL("partial"),
        /** The upload can never be read; the problem says why. */
        REJECTED("rejected"),
        /** The last delivery failed. */
        FAILED("failed");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        /** The name in reports. */
        @JsonValue
        public String code() {
            return code;
        }
    }

    /** What wrote the report. */
    @RegisterForReflection
    public record Software(String name, String version) {
    }

    /**
     * The upload.
     *
     * @param bytes of all its files
     * @param sha256 null when it could not be downloaded, and where it is no one object that was read whole
     * @param members the files of a study, each of them; null for a lone file
     */
    @RegisterForReflection
    public record Source(String bucket, String key, String versionId, String etag, Long bytes, String sha256,
            List<Member> members) {

        /** A lone file. */
        public Source(String bucket, String key, String versionId, String etag, Long bytes, String sha256) {
            this(bucket, key, versionId, etag, bytes, sha256, null);
        }
    }

    /**
     * A file of a study: an entry of an archive, or a loose file. One that is neither shown nor skipped was looked at,
     * and others were shown.
     *
     * @param key its name in the archive, or its key
     * @param sopInstanceUid DICOM SOP Instance UID (0008,0018), or a pseudonym of it; null where the file does not say
     *        it or the deployment leaves it out
     * @param shown whether a model that answered saw anything of it
     * @param skipped whether nothing of it could be shown
     * @param reason public code of why it was skipped; null where it was not
     */
    @RegisterForReflection
    public record Member(String key, String sopInstanceUid, long bytes, boolean shown, boolean skipped,
            String reason) {
    }

    /**
     * What was read, and how. Each is null in {@link #NONE} alone, but for the subject.
     *
     * @param subject null also where the deployment leaves it out
     * @param study every series, whether it was shown or not
     * @param context public code of the clinical context
     * @param contextSource public code of what told the context
     * @param contextIgnored what told another one and was ignored
     * @param policy name of the policy that chose the tiers
     * @param promptVersion of the words that models were asked with
     */
    @RegisterForReflection
    public record Examination(Subject subject, Image image, Study study, String context, String contextSource,
            List<ContextSaid> contextIgnored, String policy, String promptVersion) {

        /** One of whose series and context nobody knows more. */
        public Examination(Subject subject, Image image, String context, String policy, String promptVersion) {
            this(subject, image, null, context, null, List.of(), policy, promptVersion);
        }

        /** The file could not be read. */
        static final Examination NONE = new Examination(null, null, null, null, null);
    }

    /** A context that was not chosen, and what told it: public codes. */
    @RegisterForReflection
    public record ContextSaid(String source, String context) {
    }

    /**
     * What all tiers say together.
     *
     * @param attention how soon a physician has to look: {@code now}, {@code today} or {@code routine}; null when no
     *        model answered: nobody knows then
     * @param attentionSigns what in the reading calls for it; none where it is routine
     * @param urgent whether any tier calls the case urgent
     * @param needsExpertReview whether a specialist should read the image
     * @param confidence 0 to 1, as the last model that answered states it; null when it states none, and when the tiers
     *        disagree
     * @param imageQuality null when no model answered
     * @param impression of the last tier that answered. Where tiers disagree, also on urgency, or one answered in words
     *        alone: what they disagree on, then each tier's impression after its name. Empty when no model answered
     * @param findings present, then indeterminate, then absent ones, of each the gravest first; a finding's place here,
     *        counted from 1, is its number in every form
     * @param disagreements usually none
     */
    @RegisterForReflection
    public record Conclusion(String attention, List<String> attentionSigns, boolean urgent, boolean needsExpertReview,
            Double confidence, ImageQuality imageQuality, String impression, List<String> recommendations,
            List<Finding> findings, List<Disagreement> disagreements) {
        /** No model answered: whatever was not read is for a person to look at. */
        static final Conclusion NONE = new Conclusion(null, List.of(), false, true, null, null, "",
                List.of(), List.of(), List.of());
    }

    /**
     * Identifiers by which the report finds its study, as the file or a pseudonym has them. They never leave the
     * bucket. Each is null where the file does not say it or the deployment leaves it out.
     *
     * @param patientId DICOM Patient ID (0010,0020)
     * @param studyDate DICOM Study Date (0008,0020) as {@code yyyy-MM-dd}
     * @param accessionNumber DICOM Accession Number (0008,0050)
     * @param studyInstanceUid DICOM Study Instance UID (0020,000D)
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subject(String patientId, String studyDate, String accessionNumber, String studyInstanceUid) {
    }

    /**
     * The series that were examined together.
     *
     * @param modality of the image that stands for all, as the file has it
     * @param bodyPart of that image, as the file has it
     * @param series at least one
     */
    @RegisterForReflection
    public record Study(String modality, String bodyPart, List<Series> series) {
    }

    /**
     * Images that were taken together.
     *
     * @param number DICOM Series Number (0020,0011); null where unknown
     * @param seriesInstanceUid DICOM Series Instance UID (0020,000E), or a pseudonym of it; null where the file does
     *        not say it or the deployment leaves it out
     * @param kind what it is made of; null where it was set aside
     * @param images how many files it has
     * @param slices how many pictures it has: slices, frames or images; 0 where it was set aside
     * @param shown their places in the ordered series, counted from 1, of which a model that answered saw something
     * @param leftEdge the side of the patient at the left edge of its pictures, {@code R} or {@code L}; null where the
     *        header does not say it for all of them
     * @param setAside public code of why nothing of it was to be shown; null where it was
     */
    @RegisterForReflection
    public record Series(Integer number, String seriesInstanceUid, String modality, Kind kind, int images, int slices,
            List<Integer> shown, String leftEdge, String setAside) {

        /** What a series is made of. The codes are public. */
        @RegisterForReflection
        public enum Kind {
            /** Slices of a volume. */
            VOLUME("volume"),
            /** Frames of a movement. */
            CINE("cine"),
            /** Pictures by themselves. */
            IMAGES("images");

            private final String code;

            Kind(String code) {
                this.code = code;
            }

            /** The name in reports. */
            @JsonValue
            public String code() {
                return code;
            }
        }
    }

    /**
     * What was in the file; of a study the image that stands for it, and the pictures of all.
     *
     * @param frames of all series, numbered through
     * @param framesRead what any tier that answered was shown; 0 the first
     * @param renditions what the tier that answered was sent that saw most
     */
    @RegisterForReflection
    public record Image(String format, String modality, String bodyPart, int rows, int columns, int frames,
            List<Integer> framesRead, String transferSyntax, String photometricInterpretation,
            List<Rendition> renditions) {
    }

    /** A picture as a model was sent it. */
    @RegisterForReflection
    public record Rendition(int width, int height, String mediaType, int bytes, List<View> views) {
    }

    /**
     * A frame seen in one way; where a picture holds several, its place there in pixels.
     *
     * @param frame its number in the study; 0 the first
     * @param series its series, counted from 1; null where the study has no such frame
     * @param image its place in the ordered series, counted from 1; null likewise
     * @param window null where none was applied
     */
    @RegisterForReflection
    public record View(int frame, Integer series, Integer image, int x, int y, int width, int height, Window window) {
    }

    /** The grey-scale window that was applied. */
    @RegisterForReflection
    public record Window(double center, double width, String function, String source) {
    }

    /**
     * Whether the picture allows a reading.
     *
     * @param grade the worst that any tier gave it: {@code adequate}, {@code limited}, {@code non_diagnostic}, or
     *        {@code not_stated}
     */
    @RegisterForReflection
    public record ImageQuality(String grade, List<String> remarks) {
    }

    /**
     * A finding of any tier.
     *
     * @param finding in the words of {@code tier}
     * @param term what everyone calls it, in English
     * @param code of the term in a public terminology; null where none is known
     * @param present null where the picture neither shows nor excludes it
     * @param size number and unit, or empty; the largest that any tier gave, or several that cannot be compared
     * @param severity the gravest that any tier gave; {@code critical} for a word that is on no scale; {@code none} for
     *        what is absent, whatever a tier says of it
     * @param severityWord the model's own word where it is on no scale; null where it is
     * @param box null where it was not told
     * @param seenIn the picture on which {@code tier} drew the box; none where it drew none
     * @param tier whose words these are
     * @param agreement how many of the tiers that answered saw it, such as {@code 2/3}
     * @param said what each tier said that spoke of it
     */
    @RegisterForReflection
    public record Finding(String finding, String term, Code code, Boolean present, String location, String laterality,
            String size, String description, String severity, String severityWord, Double confidence, Box box,
            List<SeenIn> seenIn, String tier, String agreement, List<Said> said) {

        /** One whose term has no code. */
        public Finding(String finding, String term, Boolean present, String location, String laterality, String size,
                String description, String severity, String severityWord, Double confidence, Box box,
                List<SeenIn> seenIn, String tier, String agreement, List<Said> said) {
            this(finding, term, null, present, location, laterality, size, description, severity, severityWord,
                    confidence, box, seenIn, tier, agreement, said);
        }
    }

    /**
     * A concept of a public terminology.
     *
     * @param system URI of the terminology, as FHIR names it
     * @param display its meaning in English
     */
    @RegisterForReflection
    public record Code(String system, String code, String display) {
    }

    /** @param picture its number among those that the model was sent, counted from 1 */
    @RegisterForReflection
    public record SeenIn(int picture) {
    }

    /**
     * A place on a frame, in fractions of its width and height.
     *
     * @param frame its number in the study; 0 the first
     * @param series its series, counted from 1; null where the study has no such frame
     * @param image its place in the ordered series, counted from 1; null likewise
     */
    @RegisterForReflection
    public record Box(int frame, Integer series, Integer image, double x, double y, double width, double height) {
    }

    /**
     * What one tier said of a finding.
     *
     * @param location and {@code laterality} as this tier has them; the row may have another's
     * @param severityWord the model's own word where it is on no scale; null where it is
     * @param size number and unit, or empty
     */
    @RegisterForReflection
    public record Said(String tier, Boolean present, String location, String laterality, String severity,
            String severityWord, String size, Double confidence) {

        /** One that tells no place. */
        public Said(String tier, Boolean present, String severity, String severityWord, String size,
                Double confidence) {
            this(tier, present, "", "unspecified", severity, severityWord, size, confidence);
        }
    }

    /**
     * Something that one tier saw and another did not, or on both sides where another saw it on one; or something
     * critical that one left open and another did not.
     *
     * @param tiers every tier whose answer could be understood
     */
    @RegisterForReflection
    public record Disagreement(String term, String laterality, List<Position> tiers) {

        /** Whether tiers differ on whether it is on both sides. */
        @JsonIgnore
        public boolean isOnSide() {
            return tiers.stream().anyMatch(position -> position.laterality() != null);
        }
    }

    /**
     * Where one tier stands in a disagreement.
     *
     * @param stance {@code present}, {@code absent}, {@code indeterminate} or {@code not_mentioned}
     * @param laterality where it saw the finding, if tiers differ on whether it is on both sides; else null
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Position(String tier, String stance, String laterality) {

        /** Where nothing is said of a side. */
        public Position(String tier, String stance) {
            this(tier, stance, null);
        }
    }

    /**
     * One tier asked.
     *
     * @param modelAnswered the model that really answered, as the gateway names it; null where it does not
     * @param status {@code answered}, or why not: {@code declined}, {@code cut_off}, {@code unavailable} …
     * @param answer {@code structured}, {@code repaired}, {@code cut_off} or {@code free_text}; null where there is
     *        none
     * @param shown what the model was shown, and told to look at
     * @param expectedUsd what asking was expected to cost, by the rules of the price book
     * @param costUsd what it did cost
     * @param confidence 0 to 1, as the model states it; null where it does not
     * @param calibratedConfidence 0 to 1, how often the model was right on labelled images when it stated as much; null
     *        where nobody has measured it
     * @param bound 0 to 1, what the confidence was held against: the calibrated one, where there is one and the rule
     *        goes by it; null where something else decided
     * @param urgent whether this answer calls the case urgent; null where there is none
     * @param needsExpertReview whether this answer asks for a specialist; null where there is none
     * @param contradictions in what the answer contradicts itself
     * @param impression what the answer says as a whole, in its own words; null where there is none
     * @param why what the policy made of the answer, in sentences
     */
    @RegisterForReflection
    public record Tier(String tier, String model, String modelAnswered, String status, String answer,
            List<Attempt> attempts, Shown shown, long promptTokens, long completionTokens, BigDecimal expectedUsd,
            BigDecimal costUsd, Double confidence, Double calibratedConfidence, Double bound, boolean hasFindings,
            Boolean urgent, Boolean needsExpertReview, List<String> contradictions, String impression, String why) {

        /** One whose own words are not kept. */
        public Tier(String tier, String model, String modelAnswered, String status, String answer,
                List<Attempt> attempts, Shown shown, long promptTokens, long completionTokens, BigDecimal expectedUsd,
                BigDecimal costUsd, Double confidence, Double calibratedConfidence, Double bound, boolean hasFindings,
                Boolean urgent, Boolean needsExpertReview, List<String> contradictions, String why) {
            this(tier, model, modelAnswered, status, answer, attempts, shown, promptTokens, completionTokens,
                    expectedUsd, costUsd, confidence, calibratedConfidence, bound, hasFindings, urgent,
                    needsExpertReview, contradictions, null, why);
        }
    }

    /**
     * What a tier's model was shown.
     *
     * @param pictures how many
     * @param outOf how many there are for a model like it
     * @param frames that they show; 0 the first
     * @param lookAlsoAt what it was told to look at also: terms that earlier tiers left in doubt
     */
    @RegisterForReflection
    public record Shown(int pictures, int outOf, List<Integer> frames, List<String> lookAlsoAt) {
    }

    /**
     * One request to the gateway.
     *
     * @param status an HTTP status as a number, or {@code timeout}, {@code connection} or {@code unreadable}
     * @param latencyMs milliseconds from request to answer or failure
     * @param waitMs milliseconds waited before the request
     */
    @RegisterForReflection
    public record Attempt(String model, String status, long latencyMs, long waitMs) {
    }

    /**
     * US dollars.
     *
     * @param singleModel the reference: the model that savings are counted against
     * @param singleModelUsd what the single model would have cost alone
     * @param cheapestModel the cheapest model that a gateway offers: what is saved must be seen beside it
     * @param cheapestModelUsd what it would have cost alone; null where that is not known
     * @param basis where {@code singleModelUsd} comes from
     */
    @RegisterForReflection
    public record Cost(BigDecimal totalUsd, String singleModel, BigDecimal singleModelUsd, String cheapestModel,
            BigDecimal cheapestModelUsd, BigDecimal savingsUsd, BigDecimal savingsPercent, Basis basis) {

        /** Where the cost of the single model comes from. The codes are public. */
        @RegisterForReflection
        public enum Basis {
            /** It ran. */
            USAGE("usage"),
            /** Its image-token rule and its price. */
            ESTIMATE("estimate"),
            /** A price is missing. */
            UNKNOWN("unknown");

            private final String code;

            Basis(String code) {
                this.code = code;
            }

            /** The name in reports. */
            @JsonValue
            public String code() {
                return code;
            }
        }
    }

    /** Milliseconds. */
    @RegisterForReflection
    public record Timing(long downloadMs, long renderMs, long gatewayMs, long totalMs, long remainingMsAtEnd) {
    }
}
