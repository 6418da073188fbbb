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
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import wetread.gateway.Question;
import wetread.imaging.Rendition;
import wetread.imaging.Study;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Policy;

/**
 * Words the questions to models, in the deployment's language: from the prompt of the clinical context
 * ({@code contexts/<code>/prompt.<language>.txt}) and from the texts that all contexts have in common
 * ({@code prompts/}). Of the data set only the modality is sent, and only when it is one of the standard's terms.
 */
@ApplicationScoped
public class Prompts {
    /** Terms of DICOM Modality (PS3.3 C.7.3.1.1.1) that images have. Any other text in that element is not sent. */
    private static final Set<String> MODALITIES = Set.of("CR", "CT", "DX", "ES", "GM", "IO", "IVOCT", "IVUS", "MG",
            "MR", "NM", "OP", "OPM", "OPT", "OT", "PT", "PX", "RF", "RG", "SC", "SM", "US", "XA", "XC");

    /** The version of all prompts, which reports name. Whoever changes a word of them raises it. */
    public static final String VERSION = "5";

    /** Enough for an answer without findings, and for what a model thinks before it. */
    private static final int TRIAL_TOKENS = 512;

    /** What was read, by its name: each reading asks for the same few texts several times. */
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<AnswerLength, JsonNode> schemas = new ConcurrentHashMap<>();
    private final ObjectMapper json;
    private final Vocabulary vocabulary;
    private final String language;

    Prompts(ObjectMapper json, Vocabulary vocabulary, ReadingConfig config) {
        this.json = json;
        this.vocabulary = vocabulary;
        this.language = config.language().code();
    }

    /**
     * What a model is asked about a study.
     *
     * @param renditions the pictures that it is sent, in order
     * @param tier how much its answer is asked to say
     * @param doubted what it is told to look at also, with nothing on what anybody made of it; terms of the vocabulary
     */
    public Question question(ClinicalContext context, Study study, List<Rendition> renditions,
            Policy.Tier tier, List<Term> doubted) {
        String task = common("task." + language + ".txt")
                .replace("{modality}", modality(study, renditions))
                .replace("{pictures}", Integer.toString(renditions.size()))
                + PictureContents.of(study, renditions) + lookAlso(doubted);
        return new Question(instructions(context, tier.answer()), task,
                renditions.stream().map(r -> new Question.Picture(r.mediaType(), r.data())).toList(),
                answerSchema(tier.answer()), tier.maxTokens());
    }

    /** That of what is shown; of each series, numbered as its pictures are, where those differ. */
    private static String modality(Study study, List<Rendition> renditions) {
        SortedMap<Integer, String> shown = new TreeMap<>();
        renditions.stream().flatMap(rendition -> rendition.views().stream())
                .flatMap(view -> study.place(view.frame()).stream()).forEach(place -> place.series().stack()
                        .ifPresent(image -> shown.put(place.seriesIndex(), named(image.acquisition().modality()))));
        return shown.values().stream().distinct().count() <= 1
                ? shown.isEmpty() ? named(study.leading().acquisition().modality()) : shown.get(shown.firstKey())
                : shown.entrySet().stream().map(one -> one.getValue() + " (series " + (one.getKey() + 1) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String named(String modality) {
        return MODALITIES.contains(modality) ? modality : "-";
    }

    /** The words that go before every picture of that context. */
    public String instructions(ClinicalContext context, AnswerLength length) {
        return resource(context.resource("prompt." + language + ".txt")) + "\n"
                + common("rules." + form(length) + language + ".txt");
    }

    /**
     * All words that are charged with every picture of that context, for estimates: the instructions, the task as it
     * stands before it is filled in, and the schema of the answer, which gateways bring before the model as well.
     */
    public String words(ClinicalContext context, AnswerLength length) {
        return instructions(context, length) + "\n" + common("task." + language + ".txt") + answerSchema(length);
    }

    /** What names the texts of that form; those of the full one have no such part. */
    private static String form(AnswerLength length) {
        return length == AnswerLength.SHORT ? "short." : "";
    }

    private String lookAlso(List<Term> doubted) {
        return doubted.isEmpty() ? "" : "\n" + common("look-also." + language + ".txt").replace("{terms}",
                doubted.stream().map(term -> language.equals(Language.KO.code()) ? vocabulary.koreanName(term)
                        : term.name()).collect(Collectors.joining(", ")));
    }

    /**
     * Asks to bring an answer in words into the asked form. The words are quoted as a JSON string, so that nothing in
     * them can end the quotation.
     *
     * @param maxTokens completion tokens that the form may have
     */
    Question repair(String words, int maxTokens) {
        return new Question(common("repair." + language + ".txt"), TextNode.valueOf(words).toString(), List.of(),
                answerSchema(AnswerLength.FULL), maxTokens);
    }

    /** A question without a picture, to see whether a model answers. Its instructions are those of any picture. */
    public Question trial() {
        return new Question(instructions(ClinicalContext.GENERAL, AnswerLength.SHORT),
                common("trial." + language + ".txt"), List.of(), answerSchema(AnswerLength.SHORT), TRIAL_TOKENS);
    }

    private JsonNode answerSchema(AnswerLength length) {
        return schemas.computeIfAbsent(length, missing -> {
            try {
                return json.readTree(common("answer." + form(missing) + "schema.json"));
            } catch (IOException e) {
                throw new UncheckedIOException("a schema of prompts/ is no JSON", e);
            }
        });
    }

    /** A text that every context has in common. */
    private String common(String file) {
        return resource("/prompts/" + file);
    }

    private String resource(String name) {
        return texts.computeIfAbsent(name, Prompts::read);
    }

    private static String read(String name) {
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
