package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
    /** No call gets less than this while there is as much: models take so long. */
    private static final Duration MIN_SHARE = Duration.ofSeconds(15);
    private static final Journal LOG = Journal.of(ModelReader.class);

    private final Prompts prompts;
    private final Gateway gateway;
    private final AnswerRepair repair;
    private final AnswerReader answerReader;
    private final PriceBook prices;
    private final CallCost callCost;
    private final Estimator estimator;
    private final TimeSource time;

    ModelReader(Prompts prompts, Gateway gateway, AnswerRepair repair, AnswerReader answerReader, PriceBook prices,
            CallCost callCost, Estimator estimator, TimeSource time) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.repair = repair;
        this.answerReader = answerReader;
        this.prices = prices;
        this.callCost = callCost;
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
        public ModelReading ask(Policy.Tier tier, String model, double share) throws UnreadableImageException {
            Optional<PaidAnswer> before = paidAnswers.recall(tier.name(), model);
            if (before.isPresent()) {
                return answerReader.of(repaired(tier, before.get()), image.renditions(prices.imageTokens(model)));
            }
            if (!hasTime()) {
                // Rendering a large picture takes seconds that the report will need.
                return answerReader.of(paidAnswer(model, new Outcome.Failed(Outcome.Reason.OUT_OF_TIME,
                        "no time was left to ask", Usage.NONE, 0, List.of()), tier, List.of()), List.of());
            }
            ImageTokenRule rule = prices.imageTokens(model);
            List<Rendition> renditions = image.renditions(rule);
            Deadline end = deadline.share(share, MIN_SHARE);
            Outcome outcome = gateway.ask(model, question(renditions, tier), end);
            Optional<List<Rendition>> less = less(outcome, rule, renditions);
            if (less.isPresent() && gateway.hasTimeFor(end)) {
                renditions = less.get();
                outcome = gateway.ask(model, question(renditions, tier), end).after(outcome);
            }
            note(model, renditions, outcome.attempts());
            PaidAnswer said = paidAnswer(model, outcome, tier, renditions);
            if (isPaid(outcome)) {
                paidAnswers.keep(tier.name(), said);
            } else if (said.costUsd().or(said::assumedUsd).filter(usd -> usd.signum() > 0).isPresent()) {
                paidAnswers.charge(tier.name(), said);
            }
            return answerReader.of(repaired(tier, said), renditions);
        }

        /**
         * Brings an answer in words into the asked form, where that is needed and time is left. The answer itself is
         * kept already: whoever takes over after this pays at most for the repair once more.
         */
        private PaidAnswer repaired(Policy.Tier tier, PaidAnswer said) {
            Optional<PaidAnswer.Repair> made =
                    answerReader.toRepair(said).flatMap(words -> repair.repair(words, deadline));
            PaidAnswer repaired = made.map(said::with).orElse(said);
            if (made.filter(one -> one.answer().isPresent() || one.isPaid()).isPresent()) {
                paidAnswers.keep(tier.name(), repaired);
            }
            return repaired;
        }

        /**
         * What to send instead of pictures that were too large or too many: the same at half the width and height, or
         * every other one of them. Empty where that is not what went wrong.
         */
        private Optional<List<Rendition>> less(Outcome outcome, ImageTokenRule rule, List<Rendition> sent)
                throws UnreadableImageException {
            Optional<Outcome.Reason> reason = outcome instanceof Outcome.Failed failed
                    ? Optional.of(failed.reason()) : Optional.empty();
            if (reason.filter(Outcome.Reason.PICTURE_TOO_LARGE::equals).isPresent()) {
                return Optional.of(image.renditions(rule.scaledDown(SMALLER)));
            }
            return reason.filter(Outcome.Reason.TOO_MANY_PICTURES::equals).isPresent() && sent.size() > 1
                    ? Optional.of(IntStream.range(0, sent.size()).filter(i -> i % 2 == 0).mapToObj(sent::get).toList())
                    : Optional.empty();
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

        private PaidAnswer paidAnswer(String model, Outcome outcome, Policy.Tier tier, List<Rendition> renditions) {
            CallCost.Cost cost = callCost.of(model, outcome,
                    renditions.stream().map(Rendition::size).toList(), prompts.instructions(context), tier.maxTokens());
            return new PaidAnswer(model, time.now().truncatedTo(ChronoUnit.MILLIS), reply(outcome),
                    answeredBy(outcome), outcome.attempts(), outcome.usage().promptTokens(),
                    outcome.usage().completionTokens(), cost.expectedUsd(), cost.usd(), cost.assumedUsd(),
                    cost.isDoubted());
        }
    }

    /** The model that really answered; empty where that is not said. */
    static Optional<String> answeredBy(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered ? answered.model() : Optional.empty();
    }

    static PaidAnswer.Reply reply(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new PaidAnswer.Reply.None(failed.reason(), failed.message());
        }
        Outcome.Answered answered = (Outcome.Answered) outcome;
        return new PaidAnswer.Reply.Words(answered.content(), answered.cutOff(), Optional.empty());
    }
}
