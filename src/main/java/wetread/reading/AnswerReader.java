package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.imaging.Rendition;
import wetread.reading.finding.Interpretation;

/** Understands what a model said, whether it was paid for just now or by an earlier invocation. */
@ApplicationScoped
public class AnswerReader {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final double TOLERANCE = 1e-9;

    private final AnswerParser parser;

    AnswerReader(AnswerParser parser) {
        this.parser = parser;
    }

    /**
     * The reading that an answer amounts to: by its own words if they have the asked form, else by their repaired form,
     * else as words alone.
     *
     * @param renditions the pictures that the model was sent
     */
    public ModelReading of(PaidAnswer said, List<Rendition> renditions) {
        if (said.reply() instanceof PaidAnswer.Reply.None none) {
            Usage usage = new Usage(said.promptTokens(), said.completionTokens(), 0, Optional.empty());
            return new ModelReading(said, Optional.empty(),
                    Optional.of(new Outcome.Failed(none.reason(), none.message(), usage, 0, said.attempts())),
                    renditions);
        }
        return new ModelReading(said, said.words().map(words -> understood(words, renditions)), Optional.empty(),
                renditions);
    }

    private Interpretation understood(PaidAnswer.Reply.Words words, List<Rendition> renditions) {
        return parser.parse(words.text(), renditions)
                .or(() -> words.repaired().flatMap(form -> parser.parse(form, List.of()))
                        .map(form -> form.repaired(stated(form.confidence(), words.text()))))
                .orElseGet(() -> parser.words(words.text()));
    }

    /**
     * {@code confidence} if its number is among the words, as a fraction or in percent; else none. A repair must not
     * add a confidence that the model did not state.
     */
    private static OptionalDouble stated(OptionalDouble confidence, String words) {
        Matcher number = NUMBER.matcher(words);
        while (confidence.isPresent() && number.find()) {
            double value = Double.parseDouble(number.group());
            if (Math.abs(value - confidence.getAsDouble()) < TOLERANCE
                    || Math.abs(value / 100 - confidence.getAsDouble()) < TOLERANCE) {
                return confidence;
            }
        }
        return OptionalDouble.empty();
    }
}
