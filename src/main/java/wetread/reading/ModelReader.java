package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.cost.ImageTokenRule;
import wetread.cost.PriceBook;
import wetread.gateway.Attempt;
import wetread.gateway.Deadline;
import wetread.gateway.Gateway;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.imaging.PreparedImage;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Viewer;

/** Shows an image to one model, at the size at which its family looks. */
@ApplicationScoped
public class ModelReader {
    /** What a gateway found too large is sent once more at half the width and height. */
    private static final double SMALLER = 0.5;

    private final Prompts prompts;
    private final Gateway gateway;
    private final AnswerParser parser;
    private final PriceBook prices;

    ModelReader(Prompts prompts, Gateway gateway, AnswerParser parser, PriceBook prices) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.parser = parser;
        this.prices = prices;
    }

    /**
     * @param maxTokens most completion tokens
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws wetread.gateway.GatewayKeyException when the gateway refuses the key
     */
    public ModelReading read(String model, PreparedImage image, ClinicalContext context, Language language,
            int maxTokens, Deadline deadline) throws UnreadableImageException {
        if (!gateway.hasTimeFor(deadline)) {
            // Rendering a large picture takes seconds that the report will need.
            return reading(model, new Outcome.Failed(Outcome.Reason.OUT_OF_TIME, "no time was left to ask", Usage.NONE,
                    List.of()), List.of(), List.of());
        }
        Family family = new Family(prices.imageTokens(model), 1);
        List<Rendition> renditions = image.renditions(family);
        Outcome outcome = ask(model, image, context, language, renditions, maxTokens, deadline);
        if (outcome instanceof Outcome.Failed failed && failed.reason() == Outcome.Reason.PICTURE_TOO_LARGE
                && gateway.hasTimeFor(deadline)) {
            renditions = image.renditions(new Family(family.rule, SMALLER));
            outcome = ask(model, image, context, language, renditions, maxTokens, deadline);
            List<Attempt> attempts = new ArrayList<>(failed.attempts());
            attempts.addAll(outcome.attempts());
            return reading(model, outcome, attempts, renditions);
        }
        return reading(model, outcome, outcome.attempts(), renditions);
    }

    private Outcome ask(String model, PreparedImage image, ClinicalContext context, Language language,
            List<Rendition> renditions, int maxTokens, Deadline deadline) {
        return gateway.ask(model,
                prompts.question(context, language, image.image(), renditions, maxTokens), deadline);
    }

    private ModelReading reading(String model, Outcome outcome, List<Attempt> attempts, List<Rendition> renditions) {
        Usage usage = outcome.usage();
        Optional<BigDecimal> cost = usage.costUsd().map(usd -> usd.setScale(6, RoundingMode.HALF_UP))
                .or(() -> prices.price(model).map(p -> p.usd(usage.promptTokens(), usage.completionTokens())));
        return new ModelReading(model,
                outcome instanceof Outcome.Answered answered
                        ? Optional.of(parser.parse(answered.content())) : Optional.empty(),
                outcome instanceof Outcome.Failed failed ? Optional.of(failed) : Optional.empty(),
                List.copyOf(attempts), usage.promptTokens(), usage.completionTokens(), cost, renditions);
    }

    /** A model family as a viewer, its pictures made smaller by a factor. */
    private record Family(ImageTokenRule rule, double factor) implements Viewer {
        @Override
        public Size fit(Size picture) {
            return rule.fit(picture).scaledDown(factor);
        }

        @Override
        public long tokens(Size picture) {
            return rule.tokens(picture);
        }
    }
}
