package wetread.reading;

import java.math.BigDecimal;
import java.util.List;
import wetread.cost.Estimator;
import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.imaging.Size;
import wetread.reading.policy.Policy;

/**
 * What one question of a tier is expected to be before it is asked: its pictures by the rule of the model's family, the
 * words of its context, and an answer of the length that is expected.
 *
 * @param usd US dollars; at the dearest known price for a model without one
 */
record ExpectedQuestion(long promptTokens, int completionTokens, BigDecimal usd) {

    /** @param pictures as the model is sent them; no more than tier and model take are counted */
    static ExpectedQuestion of(Setup setup, Prompts prompts, ClinicalContext context, Policy.Tier tier, String model,
            List<Size> pictures) {
        PriceBook prices = setup.models().prices();
        ModelPrice price = prices.price(model).orElseGet(prices::dearest);
        int max = Math.min(tier.maxPictures().orElse(Integer.MAX_VALUE), setup.models().limits(model).maxPictures());
        String words = prompts.words(context, tier.answer());
        List<Size> shown = pictures.subList(0, Math.min(max, pictures.size()));
        int answer = setup.expectedTokens(tier.answer());
        Estimator estimator = new Estimator(prices);
        return new ExpectedQuestion(estimator.promptTokens(model, shown, words), answer,
                estimator.question(price, model, shown, words, answer));
    }
}
