package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.gateway.Attempt;
import wetread.gateway.Gateway;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Outcome;
import wetread.gateway.Question;
import wetread.gateway.Target;
import wetread.gateway.Usage;
import wetread.imaging.Flaw;
import wetread.imaging.Rendition;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.PreparedStudy;
import wetread.journal.Dimension;
import wetread.journal.Field;
import wetread.journal.Fingerprint;
import wetread.journal.Journal;
import wetread.journal.Measure;
import wetread.journal.Metrics;
import wetread.reading.finding.Term;
import wetread.reading.policy.Policy;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Shows a study to models, to each at the size that its family of models takes. */
@ApplicationScoped
public class ModelReader {
    /** No call gets less than this while there is as much: models take so long. */
    private static final Duration MIN_SHARE = Duration.ofSeconds(15);
    private static final Journal LOG = Journal.of(ModelReader.class);
    /** The status of an attempt that brought an answer. */
    private static final String ANSWERED = "200";

    private final Prompts prompts;
    private final Gateway gateway;
    private final AnswerRepair repair;
    private final AnswerReader answerReader;
    private final TimeSource time;
    private final Metrics metrics;

    ModelReader(Prompts prompts, Gateway gateway, AnswerRepair repair, AnswerReader answerReader, TimeSource time,
            Metrics metrics) {
        this.metrics = metrics;
        this.prompts = prompts;
        this.gateway = gateway;
        this.repair = repair;
        this.answerReader = answerReader;
        this.time = time;
    }

    /**
     * The models, to be asked about {@code study}.
     *
     * @param setup what is known of them
     * @param deadline when asking ends; the time to write the report is not part of it
     * @param paidAnswers where an answer is looked for before it is paid for, and kept afterwards
     */
    public Panel panel(PreparedStudy study, ClinicalContext context, Setup setup, Deadline deadline,
            PaidAnswers paidAnswers) {
        return new StudyPanel(study, context, setup, deadline, paidAnswers);
    }

    private final class StudyPanel implements Panel {
        private final PreparedStudy study;
        private final ClinicalContext context;
        private final Setup setup;
        private final PriceBook prices;
        private final Deadline deadline;
        private final PaidAnswers paidAnswers;

        StudyPanel(PreparedStudy study, ClinicalContext context, Setup setup, Deadline deadline,
                PaidAnswers paidAnswers) {
            this.study = study;
            this.context = context;
            this.setup = setup;
            this.prices = setup.models().prices();
            this.deadline = deadline;
            this.paidAnswers = paidAnswers;
        }

        @Override
        public boolean hasTime() {
            return gateway.hasTimeFor(deadline);
        }

        @Override
        public boolean isElsewhere(String model, GatewayClosedException closed) {
            return !closed.isFor(setup.models().target(model));
        }

        @Override
        public boolean isPaidFor(Policy.Tier tier, String model) {
            return recalled(tier, model).isPresent();
        }

        @Override
        public boolean isCoolingDown(String model) {
            return gateway.isCoolingDown(model);
        }

        /** For one picture of each slice that is to be shown, as nothing is rendered yet: more windows cost more. */
        @Override
        public Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model) {
            return prices.price(model).map(price -> ExpectedQuestion.of(setup, prompts, context, tier, model,
                    study.expected(prices.imageTokens(model))).usd());
        }

        @Override
        public ModelReading ask(Policy.Tier tier, List<Term> doubted, String model, double share)
                throws UnreadableImageException {
            Optional<PaidAnswer> before = recalled(tier, model);
            if (before.isPresent()) {
                Shown shown = shownBefore(tier, before.get());
                return answerReader.of(repaired(tier, before.get()), shown.pictures()).outOf(shown.outOf());
            }
            if (!hasTime()) {
                // Rendering a large picture takes seconds that the report will need.
                return answerReader.of(paidAnswer(model, new Outcome.Failed(Outcome.Reason.OUT_OF_TIME,
                        "no time was left to ask", Usage.NONE, 0, List.of()), tier, Shown.NOTHING), List.of());
            }
            paidAnswers.check();
            ModelPictures pictures = pictures(model, tier);
            Shown shown = pictures.first();
            Target target = setup.models().target(model);
            Deadline end = deadline.share(share, MIN_SHARE);
            Outcome outcome = gateway.ask(target, question(shown, tier, doubted), end);
            Optional<Shown> less = less(outcome, pictures);
            if (less.isPresent() && gateway.hasTimeFor(end)) {
                shown = less.get();
                outcome = gateway.ask(target, question(shown, tier, doubted), end).after(outcome);
            }
            note(model, shown.pictures(), outcome.attempts());
            PaidAnswer said =
                    paidAnswer(model, Substitution.named(outcome, target, setup.models()), tier, shown);
            if (isPaid(outcome)) {
                paidAnswers.keep(tier.name(), tier.answer(), said);
            } else if (said.costUsd().or(said::assumedUsd).filter(usd -> usd.signum() > 0).isPresent()) {
                paidAnswers.charge(tier.name(), said);
            }
            return answerReader.of(repaired(tier, said), shown.pictures()).outOf(shown.outOf());
        }

        /** What a model was shown that had answered before. Only where that was not kept, it is made once more. */
        private Shown shownBefore(Policy.Tier tier, PaidAnswer before) throws UnreadableImageException {
            if (before.sent().isEmpty()) {
                return pictures(before.model(), tier).first();
            }
            Sent sent = before.sent().get();
            sent.flaws().forEach(study.study().decoding()::found);
            long gone = sent.gone(study.study());
            if (gone > 0) {
                study.study().decoding().found(new Flaw(Flaw.Kind.SHOWN_THEN_GONE, String.valueOf(gone)));
            }
            return new Shown(sent.within(study.study()), sent.outOf());
        }

        /** What the model has said before, unless nothing is left of what it was shown: it says nothing of the rest. */
        private Optional<PaidAnswer> recalled(Policy.Tier tier, String model) {
            return paidAnswers.recall(tier.name(), tier.answer(), model)
                    .filter(before -> before.sent().filter(sent -> !sent.isOf(study.study())).isEmpty());
        }

        /**
         * Brings an answer in words into the asked form, where that is needed and time is left. The answer itself is
         * kept already: whoever takes over after this pays at most for the repair once more.
         */
        private PaidAnswer repaired(Policy.Tier tier, PaidAnswer said) {
            Optional<PaidAnswer.Repair> made = answerReader.toRepair(said).flatMap(words -> {
                paidAnswers.check();
                return repair.repair(words, setup, deadline);
            });
            PaidAnswer repaired = made.map(said::with).orElse(said);
            if (made.filter(one -> one.answer().isPresent() || one.isPaid()).isPresent()) {
                paidAnswers.keep(tier.name(), tier.answer(), repaired);
            }
            return repaired;
        }

        private ModelPictures pictures(String model, Policy.Tier tier) {
            return ModelPictures.of(study, setup.models(), model, tier);
        }

        /** What to send instead of pictures that were too large or too many; empty where nothing less is left. */
        private Optional<Shown> less(Outcome outcome, ModelPictures pictures)
                throws UnreadableImageException {
            Optional<Outcome.Reason> reason = outcome instanceof Outcome.Failed failed
                    ? Optional.of(failed.reason()) : Optional.empty();
            if (reason.filter(Outcome.Reason.PICTURE_TOO_LARGE::equals).isPresent()) {
                return Optional.of(pictures.smaller());
            }
            return reason.filter(Outcome.Reason.TOO_MANY_PICTURES::equals).isPresent()
                    ? pictures.fewer() : Optional.empty();
        }

        /** Logs size and hash of what was sent, and nothing of what it shows. */
        private void note(String model, List<Rendition> renditions, List<Attempt> attempts) {
            if (!attempts.isEmpty()) {
                metrics.write(Map.of(Dimension.MODEL, model), Map.of(Measure.GATEWAY_CALLS, attempts.size(),
                        Measure.GATEWAY_ERRORS, attempts.stream().filter(one -> !ANSWERED.equals(one.status())).count(),
                        Measure.GATEWAY_TIME, attempts.stream().mapToLong(Attempt::latencyMs).sum()));
            }
            for (Rendition rendition : renditions) {
                LOG.info("sent", Map.of(Field.MODEL, model, Field.BYTES, rendition.data().length,
                        Field.SHA256, Fingerprint.of(rendition.data()), Field.ATTEMPTS, attempts.size(),
                        Field.STATUS, attempts.isEmpty() ? "none" : attempts.get(attempts.size() - 1).status(),
                        Field.GATEWAY_MS, attempts.stream().mapToLong(Attempt::latencyMs).sum()));
            }
        }

        private Question question(Shown shown, Policy.Tier tier, List<Term> doubted) {
            return prompts.question(context, study.study(), shown.pictures(), tier, doubted);
        }

        /** Whether the model worked for it, so that asking again would be paid for again. */
        private static boolean isPaid(Outcome outcome) {
            return outcome instanceof Outcome.Answered || outcome instanceof Outcome.Failed failed
                    && (failed.reason() == Outcome.Reason.DECLINED || failed.reason() == Outcome.Reason.CUT_OFF);
        }

        private PaidAnswer paidAnswer(String model, Outcome outcome, Policy.Tier tier, Shown shown) {
            CallCost.Cost cost = new CallCost(prices).of(model, outcome,
                    shown.pictures().stream().map(Rendition::size).toList(),
                    prompts.words(context, tier.answer()), setup.expectedTokens(tier.answer()),
                    tier.maxTokens());
            return PaidAnswer.of(model, time.now().truncatedTo(ChronoUnit.MILLIS), outcome, cost,
                    Optional.of(Sent.of(shown, study.study())));
        }
    }
}
