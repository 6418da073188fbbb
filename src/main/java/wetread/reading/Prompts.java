package wetread.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import wetread.gateway.Question;
import wetread.imaging.Acquisition;
import wetread.imaging.Rendition;

/**
 * Words a question from the resources under {@code prompts/}. Of the data set nothing but the modality goes in, and that
 * only when it is one of the standard's terms.
 */
@ApplicationScoped
public class Prompts {
    /** Modalities of DICOM PS3.3 C.7.3.1.1.1 that pictures come from. Free text in that element stays here. */
    private static final Set<String> MODALITIES = Set.of("CR", "CT", "DX", "ES", "GM", "IO", "IVOCT", "IVUS", "MG", "MR",
            "NM", "OP", "OPM", "OPT", "OT", "PT", "PX", "RF", "RG", "SC", "SM", "US", "XA", "XC");

    private final ObjectMapper json;

    Prompts(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param renditions the pictures, in order
     * @param maxTokens most completion tokens
     */
    public Question question(ClinicalContext context, Language language, Acquisition acquisition,
            List<Rendition> renditions, int maxTokens) {
        String instructions = resource(context.code() + "." + language.code() + ".txt")
                + "\n" + resource("rules." + language.code() + ".txt");
        String task = resource("task." + language.code() + ".txt")
                .replace("{modality}", MODALITIES.contains(acquisition.modality()) ? acquisition.modality() : "-")
                .replace("{pictures}", Integer.toString(renditions.size()));
        return new Question(instructions, task,
                renditions.stream().map(r -> new Question.Picture(r.mediaType(), r.data())).toList(),
                answerSchema(), maxTokens);
    }

    private JsonNode answerSchema() {
        try {
            return json.readTree(resource("answer.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("prompts/answer.schema.json is no JSON", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Prompts.class.getResourceAsStream("/prompts/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource prompts/" + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource prompts/" + name + " cannot be read", e);
        }
    }
}
