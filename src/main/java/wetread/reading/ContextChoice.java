package wetread.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.Acquisition;

/** Chooses the clinical context: by the object's metadata, else by its key, else by the picture's header. */
public final class ContextChoice {
    /** User metadata that names the context: {@code x-amz-meta-context}. */
    public static final String METADATA = "context";

    private ContextChoice() {
    }

    /**
     * @param metadata user metadata of the object, names in lower case
     * @param key the object's key; a segment such as {@code /chest_xray/} names the context
     */
    public static ClinicalContext choose(Map<String, String> metadata, String key, Acquisition acquisition) {
        return ClinicalContext.of(metadata.get(METADATA))
                .or(() -> Arrays.stream(key.split("/")).map(ClinicalContext::of).flatMap(Optional::stream).findFirst())
                .orElseGet(() -> ClinicalContext.ofHeader(acquisition));
    }
}
