package wetread.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import wetread.gateway.Attempt;
import wetread.imaging.Subject;
import wetread.reading.Problem;

/**
 * The wet read of one upload, as written to {@code report.json}. The field names are a contract; its JSON Schema is the
 * resource {@code report.schema.json}.
 *
 * @param reportId the same for every delivery of the same upload
 * @param createdAt ISO 8601, UTC
 * @param subject null when the file could not be read that far
 * @param image null when the file could not be read
 * @param context null when the file could not be read
 * @param confidence 0 to 1; null when no model said one
 * @param cost null when nothing was asked
 */
@RegisterForReflection
public record Report(String schemaVersion, String reportId, Status status, String createdAt, String language,
        Source source, Subject subject, Image image, String context, String policy, boolean urgent,
        boolean needsExpertReview, Double confidence, String impression, List<String> recommendations,
        List<Finding> findings, List<Tier> tiers, Cost cost, Timing timing, List<Problem> problems,
        String disclaimer) {

    public static final String SCHEMA_VERSION = "1.0";

    /** How far the reading came. */
    @RegisterForReflection
    public enum Status {
        /** Read as the policy wants it, for a physician to confirm. */
        @JsonProperty("preliminary") PRELIMINARY,
        /** Something ran out; the problems say what. */
        @JsonProperty("partial") PARTIAL,
        /** The upload can never be read; the problem says why. */
        @JsonProperty("rejected") REJECTED,
        /** The last delivery failed. */
        @JsonProperty("failed") FAILED
    }

    /**
     * The upload.
     *
     * @param sha256 null when it could not be downloaded
     */
    @RegisterForReflection
    public record Source(String bucket, String key, String versionId, String etag, Long bytes, String sha256) {
    }

    /**
     * What was in the file.
     *
     * @param framesRead 0 the first
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
     * @param frame 0 the first
     * @param window null where none was applied
     */
    @RegisterForReflection
    public record View(int frame, int x, int y, int width, int height, Window window) {
    }

    /** The grey-scale window that was applied. */
    @RegisterForReflection
    public record Window(double center, double width, String function, String source) {
    }

    /**
     * A finding of any tier.
     *
     * @param tier whose words these are
     * @param agreement how many of the tiers that answered saw it, such as {@code 2/3}
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(String finding, boolean present, String location, String size, String description,
            String severity, Double confidence, String tier, String agreement) {
    }

    /**
     * One tier asked.
     *
     * @param status {@code answered}, or why not: {@code declined}, {@code cut_off}, {@code unavailable} …
     * @param why a sentence on what the policy made of the answer
     */
    @RegisterForReflection
    public record Tier(String tier, String model, String status, List<Attempt> attempts, long promptTokens,
            long completionTokens, BigDecimal costUsd, Double confidence, boolean hasFindings, String why) {
    }

    /**
     * US dollars.
     *
     * @param singleModelUsd what the single model would have cost alone
     * @param basis {@code usage} where the single model ran, {@code estimate} where its cost follows from the image-token
     *        rule, {@code unknown} where a price is missing
     */
    @RegisterForReflection
    public record Cost(BigDecimal totalUsd, String singleModel, BigDecimal singleModelUsd, BigDecimal savingsUsd,
            BigDecimal savingsPercent, String basis) {
    }

    /** Milliseconds. */
    @RegisterForReflection
    public record Timing(long downloadMs, long renderMs, long gatewayMs, long totalMs, long remainingMsAtEnd) {
    }
}
