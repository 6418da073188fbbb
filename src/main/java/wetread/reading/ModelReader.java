package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.cost.Estimator;
import wetread.cost.ImageTokenRule;
import wetread.cost.PriceBook;
import wetread.gateway.Attempt;
import wetread.gateway.Deadline;
import wetread.gateway.Gateway;
import wetread.gateway.Outcome;
import wetread.gateway.Question;
import wetread.gateway.Usage;
import wetread.imaging.PreparedImage;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Viewer;

/** Shows an image to models, each at the size at which its family looks. */
@ApplicationScoped
public class ModelReader {
    /** What a gateway found too large is sent once more at half the width and height. */
    private static final double SMALLER = 0.5;
    private static final int MICRO_DOLLARS = 6;

    private final Prompts prompts;
    private final Gateway gateway;
    private final AnswerParser parser;
    private final AnswerRepair repair;
    private final PriceBook prices;
    private final Estimator estimator;

    ModelReader(Prompts prompts, Gateway gateway, AnswerParser parser, AnswerRepair repair, PriceBook prices,
            Estimator estimator) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.parser = parser;
        this.repair = repair;
        this.prices = prices;
        this.estimator = estimator;
    }

    /**
     * The models, with {@code image} before them.
     *
     * @param deadline the end of asking; time to write the report lies behind it
     */
    public Panel panel(PreparedImage image, ClinicalContext context, Language language, Deadline deadline) {
        return new ImagePanel(image, context, language, deadline);
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

    private final class ImagePanel implements Panel {
        private final PreparedImage image;
        private final ClinicalContext context;
        private final Language language;
        private final Deadline deadline;

        ImagePanel(PreparedImage image, ClinicalContext context, Language language, Deadline deadline) {
            this.image = image;
            this.context = context;
            this.language = language;
            this.deadline = deadline;
        }

        @Override
        public boolean hasTime() {
            return gateway.hasTimeFor(deadline);
        }

        @Override
        public boolean isCoolingDown(String model) {
            return gateway.isCoolingDown(model);
        }

        /** By the size of the image, with nothing rendered: an image of several pictures costs more than is expected. */
        @Override
        public Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model) {
            return estimator.question(model, List.of(image.image().size()), prompts.instructions(context, language));
        }

        @Override
        public ModelReading ask(Policy.Tier tier, String model) throws UnreadableImageException {
            if (!hasTime()) {
                // Rendering a large picture takes seconds that the report will need.
                return reading(model, new Outcome.Failed(Outcome.Reason.OUT_OF_TIME, "no time was left to ask",
                        Usage.NONE, List.of()), List.of(), List.of());
            }
            Family family = new Family(prices.imageTokens(model), 1);
            List<Rendition> renditions = image.renditions(family);
            Outcome outcome = gateway.ask(model, question(renditions, tier), deadline);
            if (outcome instanceof Outcome.Failed failed && failed.reason() == Outcome.Reason.PICTURE_TOO_LARGE
                    && hasTime()) {
                renditions = image.renditions(new Family(family.rule, SMALLER));
                outcome = gateway.ask(model, question(renditions, tier), deadline);
                List<Attempt> attempts = new ArrayList<>(failed.attempts());
                attempts.addAll(outcome.attempts());
                return reading(model, outcome, attempts, renditions);
            }
            return reading(model, outcome, outcome.attempts(), renditions);
        }

        private Question question(List<Rendition> renditions, Policy.Tier tier) {
            return prompts.question(context, language, image.image(), renditions, tier.maxTokens());
        }

        private ModelReading reading(String model, Outcome outcome, List<Attempt> attempts,
                List<Rendition> renditions) {
            Optional<BigDecimal> expected = estimator.question(model,
                    renditions.stream().map(Rendition::size).toList(), prompts.instructions(context, language));
            Usage usage = outcome.usage();
            if (!(outcome instanceof Outcome.Answered answered)) {
                return new ModelReading(model, Optional.empty(), Optional.empty(),
                        Optional.of((Outcome.Failed) outcome), List.copyOf(attempts), usage.promptTokens(),
                        usage.completionTokens(), expected, cost(model, usage), renditions);
            }
            // A gateway that counts no tokens still charges for them.
            Optional<BigDecimal> cost = usage.equals(Usage.NONE) ? expected : cost(model, usage);
            Optional<Interpretation> understood = parser.parse(answered.content(), renditions);
            if (understood.isPresent()) {
                return new ModelReading(model, Optional.of(answered.content()), understood, Optional.empty(),
                        List.copyOf(attempts), usage.promptTokens(), usage.completionTokens(), expected, cost,
                        renditions);
            }
            Optional<AnswerRepair.Repaired> repaired = repair.repair(answered.content(), language, deadline);
            Usage more = repaired.map(one -> one.outcome().usage()).orElse(Usage.NONE);
            List<Attempt> all = new ArrayList<>(attempts);
            repaired.ifPresent(one -> all.addAll(one.outcome().attempts()));
            return new ModelReading(model, Optional.of(answered.content()),
                    Optional.of(repaired.flatMap(AnswerRepair.Repaired::interpretation)
                            .orElseGet(() -> parser.words(answered.content()))),
                    Optional.empty(), List.copyOf(all), usage.promptTokens() + more.promptTokens(),
                    usage.completionTokens() + more.completionTokens(), expected,
                    repaired.isEmpty() ? cost
                            : cost.flatMap(usd -> cost(repaired.get().model(), more).map(usd::add)),
                    renditions);
        }

        private Optional<BigDecimal> cost(String model, Usage usage) {
            return usage.costUsd().map(usd -> usd.setScale(MICRO_DOLLARS, RoundingMode.HALF_UP))
                    .or(() -> prices.price(model).map(p -> p.usd(usage.promptTokens(), usage.completionTokens())));
        }
    }
}
