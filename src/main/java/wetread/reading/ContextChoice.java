package wetread.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.Acquisition;
import wetread.imaging.BodyPart;

/** Chooses the clinical context: who uploaded knows best, then where it was put, then what the header says. */
public final class ContextChoice {
    /** User metadata that names the context: {@code x-amz-meta-context}. */
    public static final String METADATA = "context";

    private static final List<String> RADIOGRAPHY = List.of("CR", "DX", "RG", "RF", "XC");
    private static final List<String> OPHTHALMIC = List.of("OP", "OPT", "OPM");

    private ContextChoice() {
    }

    /**
     * @param metadata user metadata of the object, names in lower case
     * @param key the object's key; a segment such as {@code /chest_xray/} names the context
     */
    public static ClinicalContext choose(Map<String, String> metadata, String key, Acquisition acquisition) {
        return ClinicalContext.of(metadata.get(METADATA))
                .or(() -> Arrays.stream(key.split("/")).map(ClinicalContext::of).flatMap(Optional::stream).findFirst())
                .or(() -> byHeader(acquisition))
                .orElse(ClinicalContext.GENERAL);
    }

    private static Optional<ClinicalContext> byHeader(Acquisition acquisition) {
        String modality = acquisition.modality().toUpperCase(Locale.ROOT);
        return switch (modality) {
            case "CT" -> Optional.of(ClinicalContext.CT_SCAN);
            case "MR" -> Optional.of(ClinicalContext.MRI);
            case "US", "IVUS" -> Optional.of(ClinicalContext.ULTRASOUND);
            default -> {
                if (RADIOGRAPHY.contains(modality) && acquisition.bodyPart() == BodyPart.CHEST) {
                    yield Optional.of(ClinicalContext.CHEST_XRAY);
                }
                if (OPHTHALMIC.contains(modality) || acquisition.bodyPart() == BodyPart.EYE) {
                    yield Optional.of(ClinicalContext.RETINA);
                }
                yield Optional.empty();
            }
        };
    }
}
