package wetread.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import wetread.gateway.Question;
import wetread.imaging.MedicalImage;
import wetread.imaging.Rendition;
import wetread.imaging.Window;

/**
 * Words a question from the prompt of its context ({@code contexts/<code>/prompt.<language>.txt}) and the texts that all
 * contexts have in common ({@code prompts/}). Of the data set nothing but the modality goes in, and that only when it is
 * one of the standard's terms.
 */
@ApplicationScoped
public class Prompts {
    /** Modalities of DICOM PS3.3 C.7.3.1.1.1 that pictures come from. Free text in that element stays here. */
    private static final Set<String> MODALITIES = Set.of("CR", "CT", "DX", "ES", "GM", "IO", "IVOCT", "IVUS", "MG", "MR",
            "NM", "OP", "OPM", "OPT", "OT", "PT", "PX", "RF", "RG", "SC", "SM", "US", "XA", "XC");

    /** Of the words of all prompts; raised with each change of them, so that reports can be told apart. */
    public static final String VERSION = "2";

    private final ObjectMapper json;

    Prompts(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param renditions the pictures, in order
     * @param maxTokens most completion tokens
     */
    public Question question(ClinicalContext context, Language language, MedicalImage image,
            List<Rendition> renditions, int maxTokens) {
        String modality = image.acquisition().modality();
        String task = common("task." + language.code() + ".txt")
                .replace("{modality}", MODALITIES.contains(modality) ? modality : "-")
                .replace("{pictures}", Integer.toString(renditions.size()))
                + contents(image, renditions);
        return new Question(instructions(context, language), task,
                renditions.stream().map(r -> new Question.Picture(r.mediaType(), r.data())).toList(),
                answerSchema(), maxTokens);
    }

    /** The words that go before every picture of that context. */
    public String instructions(ClinicalContext context, Language language) {
        return resource(context.resource("prompt." + language.code() + ".txt")) + "\n"
                + common("rules." + language.code() + ".txt");
    }

    /**
     * To bring an answer in words into the asked form. The words are quoted as a JSON string: whatever they say, they do
     * not end the quotation.
     */
    Question repair(String words, Language language, int maxTokens) {
        return new Question(common("repair." + language.code() + ".txt"), TextNode.valueOf(words).toString(),
                List.of(), answerSchema(), maxTokens);
    }

    /**
     * What each picture shows, where they are several or show several things. Windows are only told when they were chosen
     * here: those of the header are its own text.
     */
    private static String contents(MedicalImage image, List<Rendition> renditions) {
        if (renditions.size() == 1 && renditions.get(0).views().size() == 1) {
            return "";
        }
        StringBuilder contents = new StringBuilder();
        for (int i = 0; i < renditions.size(); i++) {
            contents.append("\n#").append(i + 1).append(": ").append(renditions.get(i).views().stream()
                    .map(view -> content(image, view)).collect(Collectors.joining(" | ")));
        }
        return contents.toString();
    }

    private static String content(MedicalImage image, Rendition.View view) {
        String frame = "frame " + (view.frame() + 1) + "/" + image.frames().count();
        return view.window().filter(window -> window.source() == Window.Source.ANATOMY)
                .map(window -> frame + ", window center " + Math.round(window.center()) + " width "
                        + Math.round(window.width()) + " HU").orElse(frame);
    }

    private JsonNode answerSchema() {
        try {
            return json.readTree(common("answer.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("prompts/answer.schema.json is no JSON", e);
        }
    }

    /** A text that every context has in common. */
    private static String common(String file) {
        return resource("/prompts/" + file);
    }

    private static String resource(String name) {
        try (InputStream stream = Prompts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }
}
