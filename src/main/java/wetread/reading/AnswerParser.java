package wetread.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import wetread.gateway.Outcome;
import wetread.imaging.Rendition;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Vocabulary;

/**
 * Understands a model's answer, wherever in its text the JSON lies: after thoughts, between words, encoded twice,
 * wrapped. The last object that is meant as an answer counts. One that the end of the text cuts off is an answer that
 * was cut off, and so are words of which the model says so.
 */
@ApplicationScoped
public class AnswerParser {
    /** An answer of 4,096 tokens has some 20,000 characters. Of one longer than this nothing is believed. */
    private static final int MAX_ANSWER_CHARACTERS = 100_000;
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern FENCE = Pattern.compile("`{3,}\\w*");

    private final AnswerForm form;
    private final RefusalInWords refusal;

    AnswerParser(Vocabulary vocabulary) {
        this.form = new AnswerForm(vocabulary);
        this.refusal = new RefusalInWords(new NamedFindings(vocabulary));
    }

    /**
     * The objects of one part of an answer.
     *
     * @param text in which they lie
     */
    private record Part(String text, List<JsonObjects.Found> found, Optional<JsonObjects.Open> open) {

        boolean isEmpty() {
            return found.isEmpty() && open.isEmpty();
        }

        JsonObjects.Found last() {
            return found.get(found.size() - 1);
        }

        boolean isFollowedByWords(JsonObjects.Found object) {
            return LETTER.matcher(FENCE.matcher(text.substring(object.end())).replaceAll("")).find();
        }

        String before(JsonObjects.Open object) {
            return FENCE.matcher(text.substring(0, object.begin())).replaceAll("").strip();
        }
    }

    /**
     * What an answer says, if it has the asked form and is whole.
     *
     * @param shown the pictures that the model was sent, in order: boxes are placed on their frames
     */
    public Optional<Interpretation> parse(String answer, List<Rendition> shown) {
        return read(answer, false, shown) instanceof Answer.Understood understood
                && understood.interpretation().form() == Interpretation.Form.STRUCTURED
                ? Optional.of(understood.interpretation()) : Optional.empty();
    }

    /** An answer that is not of the asked form, as words for a person. */
    Interpretation words(String answer) {
        return Interpretation.ofWords(AnswerForm.words(AnswerText.of(answer).words()));
    }

    /**
     * What an answer turns out to be.
     *
     * @param cutOff whether the model says that a limit ended it
     * @param shown the pictures that the model was sent, in order: boxes are placed on their frames
     */
    Answer read(String answer, boolean cutOff, List<Rendition> shown) {
        AnswerText text = AnswerText.of(answer);
        Part said = part(text.said());
        if (!said.isEmpty()) {
            return read(said, text, cutOff, shown);
        }
        Part unending = part(text.unending());
        if (!unending.isEmpty()) {
            return readThought(unending, text, cutOff, shown);
        }
        Part thought = text.said().isBlank() && text.unending().isBlank() ? part(text.thought()) : said;
        return thought.isEmpty() ? words(text, cutOff) : readThought(thought, text, cutOff, shown);
    }

    /** In a thought only the last object counts, and what goes before it is a draft. */
    private Answer readThought(Part thought, AnswerText text, boolean cutOff, List<Rendition> shown) {
        if (thought.open().isEmpty() && !text.unending().isEmpty() && thought.isFollowedByWords(thought.last())
                && fits(thought.last())) {
            // The model thought on and never said what came of it.
            return checked(form.cutOff(thought.last().tree(), "", shown));
        }
        List<JsonObjects.Found> last = thought.found().isEmpty() ? List.of() : List.of(thought.last());
        return read(new Part(thought.text(), last, thought.open()), text, cutOff, shown);
    }

    private Answer read(Part part, AnswerText text, boolean cutOff, List<Rendition> shown) {
        boolean beganAnother = part.open().isPresent();
        if (beganAnother && (part.found().isEmpty() || saysAnything(part.open().get()))) {
            return cutOff(part, part.open().get(), text, shown);
        }
        JsonObjects.Found last = part.last();
        if (form.isOverlong(last.tree())) {
            return new Answer.Useless(Outcome.Reason.UNUSABLE, "the answer lists too much: "
                    + last.tree().path("findings").size() + " findings and "
                    + last.tree().path("recommendations").size() + " recommendations");
        }
        if (last.end() - last.begin() > MAX_ANSWER_CHARACTERS) {
            return new Answer.Useless(Outcome.Reason.UNUSABLE,
                    "the answer has " + (last.end() - last.begin()) + " characters");
        }
        if (!fits(last)) {
            return words(text, cutOff);
        }
        Interpretation whole = form.whole(last.tree(), shown);
        boolean differ = beganAnother
                || part.found().stream().anyMatch(other -> !other.tree().equals(last.tree()) || !other.sound());
        return checked(differ ? whole.oneOfSeveral() : whole);
    }

    /** What an object holds whole that was cut off; else the words around it. */
    private Answer cutOff(Part part, JsonObjects.Open open, AnswerText text, List<Rendition> shown) {
        if (form.isOverlong(open.tree())) {
            return new Answer.Useless(Outcome.Reason.UNUSABLE, "the answer was cut off after "
                    + open.tree().path("findings").size() + " findings");
        }
        if (!form.findingsFit(open.tree())) {
            ObjectNode rest = open.tree().deepCopy().without(List.of("findings", "impression"));
            return checked(form.cutOff(rest, text.words(), shown));
        }
        String begun = open.name().equals("impression") && !open.words().isBlank() ? open.words() + "…" : "";
        return checked(form.cutOff(open.tree(), begun.isEmpty() ? part.before(open) : begun, shown));
    }

    private static boolean saysAnything(JsonObjects.Open open) {
        return !open.tree().isEmpty() || !open.name().isEmpty();
    }

    private boolean fits(JsonObjects.Found object) {
        return object.sound() && form.fits(object.tree());
    }

    /** A refusal in the asked form is a refusal, and an answer that was cut off before it said anything is none. */
    private Answer checked(Interpretation answer) {
        if (answer.findings().isEmpty() && refusal.isIn(answer.impression())) {
            return refused();
        }
        boolean isEmpty = answer.findings().isEmpty() && answer.impression().isBlank() && !answer.urgent()
                && answer.recommendations().isEmpty();
        return answer.form() == Interpretation.Form.CUT_OFF && isEmpty
                ? new Answer.Useless(Outcome.Reason.CUT_OFF, "the answer was cut off before it said anything")
                : new Answer.Understood(answer);
    }

    private Answer words(AnswerText text, boolean cutOff) {
        String words = text.words().strip();
        if (refusal.isIn(words)) {
            return refused();
        }
        return cutOff ? checked(form.cutOff(JsonNodeFactory.instance.objectNode(), words, List.of()))
                : new Answer.Words(words);
    }

    private static Answer refused() {
        return new Answer.Useless(Outcome.Reason.DECLINED, "the model declined to answer, in words");
    }

    private Part part(String text) {
        JsonObjects objects = JsonObjects.in(text, form);
        Part part = new Part(text, objects.found(), objects.open());
        if (part.isEmpty()) {
            part = embedded(objects.embedded());
        }
        return part.isEmpty() && text.contains("\\\"") ? decoded(text) : part;
    }

    private Part embedded(List<String> texts) {
        List<JsonObjects.Found> found = new ArrayList<>();
        Optional<JsonObjects.Open> open = Optional.empty();
        String last = "";
        for (String text : texts) {
            JsonObjects objects = JsonObjects.in(text, form);
            if (!objects.found().isEmpty() || objects.open().isPresent()) {
                found.addAll(objects.found());
                open = objects.open();
                last = text;
            }
        }
        return new Part(last, found, open);
    }

    /** A JSON text that holds the JSON: what is escaped in it is so once too often. */
    private Part decoded(String text) {
        JsonObjects objects = JsonObjects.in(JsonTokens.unescaped(text), form);
        return new Part(JsonTokens.unescaped(text), objects.found(), objects.open());
    }
}
