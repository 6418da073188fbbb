package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Study;
import wetread.reading.ModelReading;
import wetread.reading.Reading;

/**
 * What a reading cost, against what one named model alone would have cost: from its usage where it ran, else from its
 * image-token rule and the words that the first tier was sent.
 */
@ApplicationScoped
public class SavingsCalculator {

    /** @param prices by which it was read */
    Report.Cost cost(Study study, Reading reading, PriceBook prices) {
        List<ModelReading> asked = reading.tiers().stream().flatMap(tier -> tier.models().stream()).toList();
        Optional<BigDecimal> total = total(asked.stream().map(ModelReading::costUsd));
        Optional<ModelReading> ran = answered(prices.reference(), asked);
        Optional<BigDecimal> single = alone(prices.reference(), study, asked, prices);
        BigDecimal cheapest = alone(prices.cheapest(), study, asked, prices).orElse(null);
        if (total.isEmpty() || single.isEmpty()) {
            return new Report.Cost(total.orElse(null), prices.reference(), single.orElse(null), prices.cheapest(),
                    cheapest, null, null, Report.Cost.Basis.UNKNOWN);
        }
        BigDecimal saved = single.get().subtract(total.get());
        BigDecimal percent = single.get().signum() == 0 ? BigDecimal.ZERO.setScale(1)
                : saved.multiply(BigDecimal.valueOf(100)).divide(single.get(), 1, RoundingMode.HALF_UP);
        return new Report.Cost(total.get(), prices.reference(), single.get(), prices.cheapest(), cheapest, saved,
                percent, ran.isPresent() ? Report.Cost.Basis.USAGE : Report.Cost.Basis.ESTIMATE);
    }

    /** What the model did cost where it ran, else what it is expected to cost. */
    private static Optional<BigDecimal> alone(String model, Study study, List<ModelReading> asked,
            PriceBook prices) {
        return answered(model, asked).map(ModelReading::costUsd)
                .orElseGet(() -> estimated(model, study, asked, prices));
    }

    private static Optional<ModelReading> answered(String model, List<ModelReading> asked) {
        return asked.stream().filter(one -> one.model().equals(model) && one.interpretation().isPresent()).findFirst();
    }

    private static Optional<BigDecimal> estimated(String model, Study study, List<ModelReading> asked,
            PriceBook prices) {
        Optional<ModelPrice> price = prices.price(model);
        Optional<ModelReading> answered =
                asked.stream().filter(one -> one.interpretation().isPresent()).findFirst();
        if (price.isEmpty() || answered.isEmpty()) {
            return Optional.empty();
        }
        ModelReading first = answered.get();
        long words = Math.max(0, first.promptTokens() - tokens(first, study, prices.imageTokens(first.model())));
        long views = tokens(first, study, prices.imageTokens(model));
        // The single model would have been sent the pictures too that this one did not see.
        long all = first.sawFewer() ? views * first.pictures() / first.renditions().size() : views;
        return Optional.of(price.get().usd(words + all, prices.expectedCompletionTokens()));
    }

    /** By a token rule, of all views that a model was sent, each as large as its series has it. */
    private static long tokens(ModelReading reading, Study study, ImageTokenRule rule) {
        return reading.renditions().stream().flatMap(rendition -> rendition.views().stream())
                .flatMap(view -> study.place(view.frame()).stream())
                .flatMap(place -> place.series().stack().stream()).mapToLong(stack -> rule.tokens(stack.size())).sum();
    }

    /** The sum, or nothing when any part of it is unknown. */
    static Optional<BigDecimal> total(Stream<Optional<BigDecimal>> costs) {
        return costs.reduce(Optional.of(BigDecimal.ZERO.setScale(6)),
                (sum, cost) -> sum.flatMap(s -> cost.map(s::add)));
    }
}
