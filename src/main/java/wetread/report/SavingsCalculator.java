package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.imaging.MedicalImage;
import wetread.reading.ModelReading;
import wetread.reading.Reading;

/**
 * What a reading cost, against what one named model alone would have cost: from its usage where it ran, else from its
 * image-token rule and the words that the first tier was sent.
 */
@ApplicationScoped
public class SavingsCalculator {
    private final PriceBook prices;

    SavingsCalculator(PriceBook prices) {
        this.prices = prices;
    }

    Report.Cost cost(MedicalImage image, Reading reading) {
        List<ModelReading> asked = reading.tiers().stream().flatMap(tier -> tier.models().stream()).toList();
        Optional<BigDecimal> total = total(asked.stream().map(ModelReading::costUsd));
        Optional<ModelReading> ran = asked.stream()
                .filter(model -> model.model().equals(prices.singleModel()) && model.interpretation().isPresent())
                .findFirst();
        Optional<BigDecimal> single = ran.isPresent() ? ran.get().costUsd() : estimated(image, asked);
        if (total.isEmpty() || single.isEmpty()) {
            return new Report.Cost(total.orElse(null), prices.singleModel(), single.orElse(null), null, null,
                    Report.Cost.Basis.UNKNOWN);
        }
        BigDecimal saved = single.get().subtract(total.get());
        BigDecimal percent = single.get().signum() == 0 ? BigDecimal.ZERO.setScale(1)
                : saved.multiply(BigDecimal.valueOf(100)).divide(single.get(), 1, RoundingMode.HALF_UP);
        return new Report.Cost(total.get(), prices.singleModel(), single.get(), saved, percent,
                ran.isPresent() ? Report.Cost.Basis.USAGE : Report.Cost.Basis.ESTIMATE);
    }

    private Optional<BigDecimal> estimated(MedicalImage image, List<ModelReading> asked) {
        Optional<ModelPrice> price = prices.price(prices.singleModel());
        Optional<ModelReading> answered =
                asked.stream().filter(model -> model.interpretation().isPresent()).findFirst();
        if (price.isEmpty() || answered.isEmpty()) {
            return Optional.empty();
        }
        ModelReading first = answered.get();
        long views = first.renditions().stream().mapToLong(rendition -> rendition.views().size()).sum();
        // The single model would have been sent the pictures too that this one did not see.
        long allViews = first.sawFewer() ? views * first.pictures() / first.renditions().size() : views;
        long words = Math.max(0, first.promptTokens() - pictureTokens(first.model(), views, image));
        return Optional.of(price.get().usd(words + pictureTokens(prices.singleModel(), allViews, image),
                prices.expectedCompletionTokens()));
    }

    private long pictureTokens(String model, long views, MedicalImage image) {
        return views * prices.imageTokens(model).tokens(image.size());
    }

    /** The sum, or nothing when any part of it is unknown. */
    static Optional<BigDecimal> total(Stream<Optional<BigDecimal>> costs) {
        return costs.reduce(Optional.of(BigDecimal.ZERO.setScale(6)),
                (sum, cost) -> sum.flatMap(s -> cost.map(s::add)));
    }
}
