package wetread.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import wetread.bucket.Fetched;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Outcome;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.reading.policy.Why;

/**
 * What may have gone wrong with a reading. The codes are public: a constant may be renamed, its code may not. The words
 * are {@code problem.<code>} of the wording.
 */
@RegisterForReflection
public enum ProblemCode {
    MISSING("missing"),
    EMPTY("empty"),
    REPLACED("replaced"),
    ARCHIVED("archived"),
    TOO_LARGE("too_large"),
    TOO_COMPLEX("too_complex"),
    NOT_FOR_READING("not_for_reading"),
    BLANK("blank"),
    DAMAGED("damaged"),
    FRAMES_MISSING("frames_missing"),
    FRAMES_LEFT_OUT("frames_left_out"),
    VIEWS_LEFT_OUT("views_left_out"),
    VOLUMES_LEFT_OUT("volumes_left_out"),
    FILES_MISSING("files_missing"),
    CONTRADICTORY("contradictory"),
    FOR_PROCESSING("for_processing"),
    COLOURS_UNCERTAIN("colours_uncertain"),
    SEVERAL_PATIENTS("several_patients"),
    SLICES_MISSING("slices_missing"),
    SHOWN_THEN_GONE("shown_then_gone"),
    NOT_AN_IMAGE("not_an_image"),
    TRUNCATED("truncated"),
    MALFORMED("malformed"),
    BURNED_IN_IDENTITY("burned_in_identity"),
    NO_PIXEL_DATA("no_pixel_data"),
    UNSUPPORTED_TRANSFER_SYNTAX("unsupported_transfer_syntax"),
    UNSUPPORTED_PHOTOMETRIC_INTERPRETATION("unsupported_photometric_interpretation"),
    UNSUPPORTED_PIXEL_FORMAT("unsupported_pixel_format"),
    ARCHIVE_TOO_LARGE("archive_too_large"),
    ARCHIVE_ENCRYPTED("archive_encrypted"),
    ARCHIVE_NESTED("archive_nested"),
    ARCHIVE_DAMAGED("archive_damaged"),
    ARCHIVE_WITHOUT_IMAGES("archive_without_images"),
    TIER_DECLINED("tier_declined"),
    TIER_CUT_OFF("tier_cut_off"),
    TIER_UNUSABLE("tier_unusable"),
    TIER_PICTURE_TOO_LARGE("tier_picture_too_large"),
    TIER_TOO_MANY_PICTURES("tier_too_many_pictures"),
    TIER_NOT_ALLOWED("tier_not_allowed"),
    TIER_BAD_REQUEST("tier_bad_request"),
    TIER_UNAVAILABLE("tier_unavailable"),
    TIER_OUT_OF_TIME("tier_out_of_time"),
    CONTEXT_CONTRADICTED("context_contradicted"),
    MODEL_SUBSTITUTED("model_substituted"),
    COST_DOUBTED("cost_doubted"),
    OVERRIDE_LEFT_OUT("override_left_out"),
    GATEWAY_KEY_REFUSED("gateway_key_refused"),
    GATEWAY_OUT_OF_CREDIT("gateway_out_of_credit"),
    GATEWAY_NO_ENDPOINT("gateway_no_endpoint"),
    OUT_OF_TIME("out_of_time"),
    OUT_OF_BUDGET("out_of_budget"),
    STUDY_STILL_ARRIVING("study_still_arriving"),
    STUDY_TOO_LARGE("study_too_large"),
    MEMBERS_SKIPPED("members_skipped"),
    NOT_READ("not_read");

    private final String code;

    ProblemCode(String code) {
        this.code = code;
    }

    /** The name in reports. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Whether an upload that was rejected for it may be read at the next look, although its bytes are the same. */
    boolean mayPass() {
        return this == MISSING || this == REPLACED || this == ARCHIVED;
    }

    static ProblemCode of(Fetched.Reason reason) {
        return switch (reason) {
            case MISSING -> MISSING;
            case EMPTY -> EMPTY;
            case REPLACED -> REPLACED;
            case TOO_LARGE -> TOO_LARGE;
            case ARCHIVED -> ARCHIVED;
        };
    }

    static ProblemCode of(RejectionReason reason) {
        return switch (reason) {
            case NOT_AN_IMAGE -> NOT_AN_IMAGE;
            case MISSING -> MISSING;
            case TRUNCATED -> TRUNCATED;
            case MALFORMED -> MALFORMED;
            case TOO_LARGE -> TOO_LARGE;
            case TOO_COMPLEX -> TOO_COMPLEX;
            case NOT_FOR_READING -> NOT_FOR_READING;
            case BLANK -> BLANK;
            case BURNED_IN_IDENTITY -> BURNED_IN_IDENTITY;
            case NO_PIXEL_DATA -> NO_PIXEL_DATA;
            case UNSUPPORTED_TRANSFER_SYNTAX -> UNSUPPORTED_TRANSFER_SYNTAX;
            case UNSUPPORTED_PHOTOMETRIC_INTERPRETATION -> UNSUPPORTED_PHOTOMETRIC_INTERPRETATION;
            case UNSUPPORTED_PIXEL_FORMAT -> UNSUPPORTED_PIXEL_FORMAT;
            case ARCHIVE_TOO_LARGE -> ARCHIVE_TOO_LARGE;
            case ARCHIVE_ENCRYPTED -> ARCHIVE_ENCRYPTED;
            case ARCHIVE_NESTED -> ARCHIVE_NESTED;
            case ARCHIVE_DAMAGED -> ARCHIVE_DAMAGED;
            case ARCHIVE_WITHOUT_IMAGES -> ARCHIVE_WITHOUT_IMAGES;
        };
    }

    static ProblemCode of(Flaw.Kind flaw) {
        return switch (flaw) {
            case DAMAGED -> DAMAGED;
            case FRAMES_MISSING -> FRAMES_MISSING;
            case FRAMES_LEFT_OUT -> FRAMES_LEFT_OUT;
            case VIEWS_LEFT_OUT -> VIEWS_LEFT_OUT;
            case VOLUMES_LEFT_OUT -> VOLUMES_LEFT_OUT;
            case BURNED_IN_IDENTITY -> BURNED_IN_IDENTITY;
            case BLANK -> BLANK;
            case FILES_MISSING -> FILES_MISSING;
            case CONTRADICTORY -> CONTRADICTORY;
            case FOR_PROCESSING -> FOR_PROCESSING;
            case COLOURS_UNCERTAIN -> COLOURS_UNCERTAIN;
            case SEVERAL_PATIENTS -> SEVERAL_PATIENTS;
            case SLICES_MISSING -> SLICES_MISSING;
            case SHOWN_THEN_GONE -> SHOWN_THEN_GONE;
        };
    }

    /** Why no request to the gateway can succeed. */
    public static ProblemCode of(GatewayClosedException.Cause cause) {
        return switch (cause) {
            case KEY_REFUSED -> GATEWAY_KEY_REFUSED;
            case OUT_OF_CREDIT -> GATEWAY_OUT_OF_CREDIT;
            case NO_ENDPOINT -> GATEWAY_NO_ENDPOINT;
        };
    }

    static ProblemCode of(Outcome.Reason reason) {
        return switch (reason) {
            case DECLINED -> TIER_DECLINED;
            case CUT_OFF -> TIER_CUT_OFF;
            case UNUSABLE -> TIER_UNUSABLE;
            case PICTURE_TOO_LARGE -> TIER_PICTURE_TOO_LARGE;
            case TOO_MANY_PICTURES -> TIER_TOO_MANY_PICTURES;
            case NOT_ALLOWED -> TIER_NOT_ALLOWED;
            case BAD_REQUEST -> TIER_BAD_REQUEST;
            case UNAVAILABLE -> TIER_UNAVAILABLE;
            case OUT_OF_TIME -> TIER_OUT_OF_TIME;
        };
    }

    /** @param why one that leaves a tier unasked which the policy wanted */
    static ProblemCode of(Why why) {
        return switch (why) {
            case OUT_OF_TIME -> OUT_OF_TIME;
            case OUT_OF_BUDGET -> OUT_OF_BUDGET;
            default -> throw new IllegalArgumentException("no tier stays unasked for " + why);
        };
    }
}
