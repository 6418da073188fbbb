package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.cost.Estimator;
import wetread.cost.PriceBook;
import wetread.gateway.Attempt;
import wetread.gateway.Gateway;
import wetread.gateway.Outcome;
import wetread.gateway.Question;
import wetread.gateway.Usage;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Rendition;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.PreparedImage;
import wetread.journal.Field;
import wetread.journal.Fingerprint;
import wetread.journal.Journal;
import wetread.reading.policy.Policy;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Shows an image to models, to each at the size that its family of models takes. */
@ApplicationScoped
public class ModelReader {
    /** A picture that is too large for the gateway is sent once more at half its width and height. */
    private static final double SMALLER = 0.5;
    private static final int MICRO_DOLLARS = 6;
    private static final Journal LOG = Journal.of(ModelReader.class);

    private final Prompts prompts;
    private final Gateway gateway;
    private final AnswerParser parser;
    private final AnswerRepair repair;
    private final AnswerReader answerReader;
    private final PriceBook prices;
    private final Estimator estimator;
    private final TimeSource time;

    ModelReader(Prompts prompts, Gateway gateway, AnswerParser parser, AnswerRepair repair, AnswerReader answerReader,
            PriceBook prices, Estimator estimator, TimeSource time) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.parser = parser;
        this.repair = repair;
        this.answerReader = answerReader;
        this.prices = prices;
        this.estimator = estimator;
        this.time = time;
    }

    /**
     * The models, to be asked about {@code image}.
     *
     * @param deadline when asking ends; the time to write the report is not part of it
     * @param paidAnswers where an answer is looked for before it is paid for, and kept afterwards
     */
    public Panel panel(PreparedImage image, ClinicalContext context, Deadline deadline, PaidAnswers paidAnswers) {
        return new ImagePanel(image, context, deadline, paidAnswers);
    }

    private final class ImagePanel implements Panel {
        private final PreparedImage image;
        private final ClinicalContext context;
        private final Deadline deadline;
        private final PaidAnswers paidAnswers;

        ImagePanel(PreparedImage image, ClinicalContext context, Deadline deadline, PaidAnswers paidAnswers) {
            this.image = image;
            this.context = context;
            this.deadline = deadline;
            this.paidAnswers = paidAnswers;
        }

        @Override
        public boolean hasTime() {
            return gateway.hasTimeFor(deadline);
        }

        @Override
        public boolean isCoolingDown(String model) {
            return gateway.isCoolingDown(model);
        }

        /** For one picture of the image's size, as nothing is rendered yet: several pictures cost more than this. */
        @Override
        public Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model) {
            return estimator.question(model, List.of(image.image().size()), prompts.instructions(context));
        }

        @Override
        public ModelReading ask(Policy.Tier tier, String model) throws UnreadableImageException {
            Optional<PaidAnswer> before = paidAnswers.recall(tier.name(), model);
            if (before.isPresent()) {
                return answerReader.of(before.get(), image.renditions(prices.imageTokens(model)));
            }
            if (!hasTime()) {
                // Rendering a large picture takes seconds that the report will need.
                return answerReader.of(paidAnswer(model, new Outcome.Failed(Outcome.Reason.OUT_OF_TIME,
                        "no time was left to ask", Usage.NONE, 0, List.of()), List.of(), Optional.empty()), List.of());
            }
            ImageTokenRule rule = prices.imageTokens(model);
            List<Rendition> renditions = image.renditions(rule);
            Outcome outcome = gateway.ask(model, question(renditions, tier), deadline);
            List<Attempt> attempts = new ArrayList<>(outcome.attempts());
            if (outcome instanceof Outcome.Failed failed && failed.reason() == Outcome.Reason.PICTURE_TOO_LARGE
                    && hasTime()) {
                renditions = image.renditions(rule.scaledDown(SMALLER));
                outcome = gateway.ask(model, question(renditions, tier), deadline);
                attempts.addAll(outcome.attempts());
            }
            note(model, renditions, attempts);
            PaidAnswer said = paidAnswer(model, outcome, attempts, estimator.question(model,
                    renditions.stream().map(Rendition::size).toList(), prompts.instructions(context)));
            if (isPaid(outcome)) {
                paidAnswers.keep(tier.name(), said);
            }
            return answerReader.of(said, renditions);
        }

        /** Logs size and hash of what was sent, and nothing of what it shows. */
        private static void note(String model, List<Rendition> renditions, List<Attempt> attempts) {
            for (Rendition rendition : renditions) {
                LOG.info("sent", Map.of(Field.MODEL, model, Field.BYTES, rendition.data().length,
                        Field.SHA256, Fingerprint.of(rendition.data()), Field.ATTEMPTS, attempts.size(),
                        Field.STATUS, attempts.isEmpty() ? "none" : attempts.get(attempts.size() - 1).status(),
                        Field.GATEWAY_MS, attempts.stream().mapToLong(Attempt::latencyMs).sum()));
            }
        }

        private Question question(List<Rendition> renditions, Policy.Tier tier) {
            return prompts.question(context, image.image(), renditions, tier.maxTokens());
        }

        /** Whether the model worked for it, so that asking again would be paid for again. */
        private static boolean isPaid(Outcome outcome) {
            return outcome instanceof Outcome.Answered || outcome instanceof Outcome.Failed failed
                    && (failed.reason() == Outcome.Reason.DECLINED || failed.reason() == Outcome.Reason.CUT_OFF);
        }

        /**
         * Brings an answer in words into the asked form, where that is possible, and adds up what both requests cost.
         *
         * @param attempts of {@code outcome}; those of a repair are added to it
         * @param expected US dollars
         */
        private PaidAnswer paidAnswer(String model, Outcome outcome, List<Attempt> attempts,
                Optional<BigDecimal> expected) {
            Usage usage = outcome.usage();
            Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
            if (outcome instanceof Outcome.Failed failed) {
                return new PaidAnswer(model, now, new PaidAnswer.Reply.None(failed.reason(), failed.message()),
                        List.copyOf(attempts), usage.promptTokens(), usage.completionTokens(), expected,
                        cost(model, usage));
            }
            Outcome.Answered words = (Outcome.Answered) outcome;
            String answer = words.content();
            // A gateway that counts no tokens still charges for them.
            Optional<BigDecimal> cost = usage.equals(Usage.NONE) ? expected : cost(model, usage);
            Optional<AnswerRepair.Repaired> repaired = parser.parse(answer, List.of()).isPresent() ? Optional.empty()
                    : repair.repair(answer, deadline);
            if (repaired.isEmpty()) {
                return new PaidAnswer(model, now, new PaidAnswer.Reply.Words(answer, words.cutOff(), Optional.empty()),
                        List.copyOf(attempts), usage.promptTokens(), usage.completionTokens(), expected, cost);
            }
            Usage more = repaired.get().outcome().usage();
            attempts.addAll(repaired.get().outcome().attempts());
            return new PaidAnswer(model, now,
                    new PaidAnswer.Reply.Words(answer, words.cutOff(), repaired.get().answer()),
                    List.copyOf(attempts), usage.promptTokens() + more.promptTokens(),
                    usage.completionTokens() + more.completionTokens(), expected,
                    cost.flatMap(usd -> cost(repaired.get().model(), more).map(usd::add)));
        }

        private Optional<BigDecimal> cost(String model, Usage usage) {
            return usage.costUsd().map(usd -> usd.setScale(MICRO_DOLLARS, RoundingMode.HALF_UP))
                    .or(() -> prices.price(model).map(p -> p.usd(usage.promptTokens(), usage.completionTokens())));
        }
    }
}
