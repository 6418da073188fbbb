package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetread.gateway.Deadline;
import wetread.gateway.Outcome;
import wetread.imaging.PreparedImage;
import wetread.imaging.UnreadableImageException;

/** Asks tier after tier until the policy says that it is enough. */
@ApplicationScoped
public class TieredReading {
    private final ModelReader models;

    TieredReading(ModelReader models) {
        this.models = models;
    }

    /**
     * @param deadline the end of asking; time to write the report lies behind it
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws ReadingUnavailableException when no model answered and a later try may succeed
     * @throws wetread.gateway.GatewayKeyException when the gateway refuses the key
     */
    public Reading read(PreparedImage image, ClinicalContext context, Language language, Policy policy,
            Deadline deadline) throws UnreadableImageException {
        List<TierReading> tiers = new ArrayList<>();
        List<Optional<Interpretation>> answers = new ArrayList<>();
        for (Policy.Tier tier : policy.tiers()) {
            List<ModelReading> asked = ask(tier, image, context, language, deadline);
            answers.add(asked.get(asked.size() - 1).interpretation());
            Decision decision = policy.decide(answers);
            tiers.add(new TierReading(tier.name(), asked, decision.why()));
            if (decision instanceof Decision.Stop) {
                break;
            }
        }
        return reading(context, policy, tiers);
    }

    /** Asks the tier's models in order until one answers. */
    private List<ModelReading> ask(Policy.Tier tier, PreparedImage image, ClinicalContext context, Language language,
            Deadline deadline) throws UnreadableImageException {
        List<ModelReading> asked = new ArrayList<>();
        for (String model : tier.models()) {
            ModelReading reading = models.read(model, image, context, language, tier.maxTokens(), deadline);
            asked.add(reading);
            if (reading.interpretation().isPresent()) {
                break;
            }
        }
        return List.copyOf(asked);
    }

    private static Reading reading(ClinicalContext context, Policy policy, List<TierReading> tiers) {
        Map<String, Interpretation> answers = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (TierReading tier : tiers) {
            tier.interpretation().ifPresentOrElse(
                    answer -> answers.put(tier.tier(), answer),
                    () -> problems.add(problem(tier)));
        }
        if (answers.isEmpty() && tiers.stream().flatMap(tier -> tier.models().stream()).anyMatch(TieredReading::mayPass)) {
            // The first failure is the cause; those behind it often just ran out of time.
            throw new ReadingUnavailableException("no model answered: "
                    + tiers.get(0).models().get(0).failure().map(Outcome.Failed::message).orElse(""));
        }
        return new Reading(context, policy.name(), List.copyOf(tiers),
                answers.isEmpty() ? Optional.empty() : Optional.of(Consensus.of(answers)), List.copyOf(problems));
    }

    /** A model that declines this picture will decline it again; a wrong request is a wrong setting, which somebody may yet put right. */
    private static boolean mayPass(ModelReading reading) {
        return reading.failure().map(failure -> switch (failure.reason()) {
            case DECLINED, CUT_OFF, PICTURE_TOO_LARGE -> false;
            case BAD_REQUEST, UNAVAILABLE, OUT_OF_TIME -> true;
        }).orElse(false);
    }

    private static Problem problem(TierReading tier) {
        Outcome.Failed failure = tier.last().failure().orElseThrow();
        return new Problem("tier_" + failure.reason().name().toLowerCase(Locale.ROOT),
                "tier " + tier.tier() + ", " + tier.last().model() + ": " + failure.message());
    }
}
