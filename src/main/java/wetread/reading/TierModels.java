package wetread.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.gateway.GatewayClosedException;
import wetread.imaging.UnreadableImageException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.finding.Inspection;
import wetread.reading.finding.Term;
import wetread.reading.policy.Policy;

/** Asks the models of one tier until one answers, and inspects what they say. */
final class TierModels {
    private static final Journal LOG = Journal.of(TierModels.class);

    private final Inspection inspection;

    TierModels(Inspection inspection) {
        this.inspection = inspection;
    }

    /**
     * Asks the tier's models in order. Those that are cooling down come last. Each may take an even share of the time
     * left, so that a model that stalls leaves time for the others and for the next tiers. Where an endpoint is closed,
     * those at other endpoints are still asked, and those whose answer is there already.
     *
     * @param tiersLeft how many tiers may still be asked, this one included
     */
    AskedTier ask(Panel panel, ClinicalContext context, Policy.Tier tier, List<Term> doubted, int tiersLeft)
            throws UnreadableImageException {
        List<ModelReading> asked = new ArrayList<>();
        List<String> models = tier.models().stream().sorted(Comparator.comparing(panel::isCoolingDown)).toList();
        List<GatewayClosedException> closed = new ArrayList<>();
        List<String> unasked = new ArrayList<>();
        for (String model : models) {
            if (!closed.stream().allMatch(one -> panel.isElsewhere(model, one)) && !panel.isPaidFor(tier, model)) {
                unasked.add(model);
                continue;
            }
            double share = 1.0 / (tiersLeft - 1 + models.size() - asked.size());
            try {
                ModelReading reading = inspected(panel.ask(tier, doubted, model, share), context);
                asked.add(reading);
                if (reading.interpretation().isPresent()) {
                    return new AskedTier(List.copyOf(asked), List.copyOf(unasked), Optional.empty());
                }
            } catch (GatewayClosedException e) {
                closed.add(e);
                unasked.add(model);
                // The alarms of template.yaml look for this code.
                LOG.error(e.getMessage(), Map.of(Field.CODE, e.why().code()));
            }
        }
        return new AskedTier(List.copyOf(asked), List.copyOf(unasked), closed.stream().findFirst());
    }

    private ModelReading inspected(ModelReading reading, ClinicalContext context) {
        return new ModelReading(reading.said(),
                reading.interpretation().map(answer -> inspection.of(answer, context.picture())), reading.failure(),
                reading.renditions(), reading.pictures());
    }
}
