package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.imaging.Rendition;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Vocabulary;

/** Understands what a model said, whether it was paid for just now or by an earlier invocation. */
@ApplicationScoped
public class AnswerReader {
    private final AnswerParser parser;
    private final RepairedAnswer repairedAnswer;

    AnswerReader(AnswerParser parser, Vocabulary vocabulary) {
        this.parser = parser;
        this.repairedAnswer = new RepairedAnswer(new NamedFindings(vocabulary));
    }

    /**
     * The reading that an answer amounts to: by its own words if they have the asked form, else by their repaired form
     * as far as the words bear it out, else as words alone. An answer of no use is a failure, although it was paid for.
     *
     * @param renditions the pictures that the model was sent
     */
    public ModelReading of(PaidAnswer said, List<Rendition> renditions) {
        if (said.reply() instanceof PaidAnswer.Reply.None none) {
            return failed(said, none.reason(), none.message(), renditions);
        }
        PaidAnswer.Reply.Words words = said.words().orElseThrow();
        Answer answer = parser.read(words.text(), words.cutOff(), renditions);
        if (answer instanceof Answer.Useless useless) {
            return failed(said, useless.reason(), useless.message(), renditions);
        }
        Interpretation interpretation = answer instanceof Answer.Understood understood ? understood.interpretation()
                : repaired((Answer.Words) answer, words).orElseGet(() -> parser.words(words.text()));
        return new ModelReading(said, Optional.of(interpretation), Optional.empty(), renditions);
    }

    /** The words that a second request may bring into the asked form; nothing where none is needed or one was made. */
    Optional<String> toRepair(PaidAnswer said) {
        return said.words().filter(words -> words.repair().isEmpty())
                .map(words -> parser.read(words.text(), words.cutOff(), List.of()))
                .filter(Answer.Words.class::isInstance).map(answer -> ((Answer.Words) answer).words())
                .filter(words -> !words.isBlank());
    }

    private Optional<Interpretation> repaired(Answer.Words words, PaidAnswer.Reply.Words said) {
        return said.repaired().flatMap(form -> parser.parse(form, List.of()))
                .map(form -> repairedAnswer.of(form, AnswerRepair.bounded(words.words())));
    }

    private static ModelReading failed(PaidAnswer said, Outcome.Reason reason, String message,
            List<Rendition> renditions) {
        Usage usage = new Usage(said.promptTokens(), said.completionTokens(), 0, Optional.empty());
        return new ModelReading(said, Optional.empty(),
                Optional.of(new Outcome.Failed(reason, message, usage, 0, said.attempts())), renditions);
    }
}
