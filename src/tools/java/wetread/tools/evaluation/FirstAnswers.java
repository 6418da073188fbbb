package wetread.tools.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.reading.Reading;
import wetread.reading.finding.Interpretation;
import wetread.reading.policy.Bounds;
import wetread.reading.policy.Policy;
import wetread.reading.policy.StopRule;

/**
 * What one model of the first tier said of each labelled image, and what the product's own rules would let it end.
 *
 * @param answers in the manifest's order, without images that it gave no answer to
 */
record FirstAnswers(String model, List<Answer> answers) {

    /**
     * One answer.
     *
     * @param stated confidence, 0 to 1; empty where none was stated
     * @param isRight whether it sees something where something is, or nothing where nothing is
     * @param mayClear whether it may end the reading as normal, if its confidence is enough
     */
    record Answer(Case image, OptionalDouble stated, boolean isRight, boolean mayClear) {

        /** How sure the answer is that the image is normal; negative where it never ends the reading. */
        double cleared() {
            return mayClear ? stated.orElse(-1) : -1;
        }
    }

    static FirstAnswers of(String model, Manifest manifest, Policy policy, Replay replay, Recordings recordings) {
        Policy open = open(policy, model);
        List<Answer> answers = new ArrayList<>();
        for (Case image : manifest.cases()) {
            replay.read(image, open, recordings).ifPresent(reading -> {
                Optional<Interpretation> said = reading.tiers().get(0).interpretation();
                said.ifPresent(one -> answers.add(new Answer(image, one.confidence(),
                        one.hasFindings() == image.abnormal(), isCleared(reading, one))));
            });
        }
        return new FirstAnswers(model, List.copyOf(answers));
    }

    private static boolean isCleared(Reading reading, Interpretation said) {
        return reading.tiers().size() == 1 && !said.hasFindings();
    }

    /** The policy whose first tier asks that model alone, and ends on any confidence that the cautions allow. */
    static Policy open(Policy policy, String model) {
        List<Policy.Tier> tiers = new ArrayList<>(policy.tiers());
        Policy.Tier first = tiers.get(0);
        tiers.set(0, new Policy.Tier(first.name(), List.of(model), first.answer(), first.maxTokens(),
                first.maxPictures(), List.of(StopRule.ruleOut(Bounds.everywhere(0)),
                        StopRule.ruleIn(Bounds.everywhere(0)))));
        return new Policy(policy.name(), List.copyOf(tiers), policy.calibration());
    }
}
