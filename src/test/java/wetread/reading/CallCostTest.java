package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetread.cost.Estimator;
import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.gateway.Attempt;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.imaging.Size;
import wetread.models.ShippedModels;

/** What a call cost, by the shipped prices: gpt-4o takes 8 US dollars for a million tokens of either kind. */
class CallCostTest {
    private static final List<Attempt> ATTEMPTS = List.of(new Attempt("gpt-4o", "200", 1, 0));
    private final PriceBook prices = ShippedModels.prices();
    private final Estimator estimator = new Estimator(prices);
    private final CallCost costs = new CallCost(prices);

    @Test
    void tokensAreCharged() {
        assertEquals(Optional.of(new BigDecimal("0.009200")), usd(answered(new Usage(1000, 150, 0, Optional.empty()))));
    }

    @Test
    void whatTheGatewayStatesComesFirst() {
        assertEquals(Optional.of(new BigDecimal("0.012346")),
                usd(answered(new Usage(1000, 150, 0, Optional.of(new BigDecimal("0.0123456"))))));
    }

    @Test
    void theModelThatAnsweredIsCharged() {
        assertEquals(Optional.of(new BigDecimal("0.001438")), usd(new Outcome.Answered("{}", false,
                Optional.of("claude-3-haiku"), new Usage(1000, 150, 0, Optional.empty()), 0, ATTEMPTS)));
    }

    @Test
    void whatTheGatewayHadReadBeforeCostsLess() {
        ModelPrice price = new ModelPrice(BigDecimal.TEN, BigDecimal.ONE, new BigDecimal("20"));
        assertEquals(new BigDecimal("0.002100"), price.usd(1000, 900, 10));
    }

    @Test
    void figuresThatCannotBeAreNotBelieved() {
        for (Usage impossible : List.of(new Usage(50_000_000, 1, 0, Optional.empty()),
                new Usage(1000, 10_000_000, 0, Optional.empty()),
                new Usage(1000, 150, 0, Optional.of(new BigDecimal("250"))))) {
            CallCost.Cost cost = cost(answered(impossible));
            assertEquals(expected(), cost.usd());
            assertEquals(true, cost.isDoubted());
        }
    }

    @Test
    void whatNobodyCountsCostsWhatWasExpected() {
        assertEquals(expected(), usd(answered(Usage.NONE)));
    }

    @Test
    void eachReplyThatCannotBeReadCostsWhatWasExpected() {
        Outcome lost = new Outcome.Failed(Outcome.Reason.UNAVAILABLE, "", Usage.NONE, 2, ATTEMPTS);
        assertEquals(expected().map(each -> each.add(each)), usd(lost));
    }

    @Test
    void aModelWithoutAPriceHasNoCost() {
        assertEquals(Optional.empty(), costs.of("unknown", answered(new Usage(1000, 150, 0, Optional.empty())),
                List.of(new Size(512, 512)), "", 400, 2048).usd());
    }

    @Test
    void aModelWithoutAPriceCountsAtTheDearestForTheBudget() {
        for (Outcome outcome : List.of(answered(new Usage(1000, 150, 0, Optional.empty())), answered(Usage.NONE),
                new Outcome.Failed(Outcome.Reason.UNAVAILABLE, "", Usage.NONE, 1, ATTEMPTS))) {
            CallCost.Cost cost = costs.of("unknown", outcome, List.of(new Size(512, 512)), "", 400, 2048);
            assertEquals(Optional.empty(), cost.usd());
            assertTrue(cost.assumedUsd().orElseThrow().signum() > 0, outcome::toString);
        }
    }

    @Test
    void whatTheGatewayStatesIsKnownWithoutAPrice() {
        CallCost.Cost cost = costs.of("unknown", answered(new Usage(1000, 150, 0,
                Optional.of(new BigDecimal("0.01")))), List.of(new Size(512, 512)), "", 400, 2048);
        assertEquals(Optional.of(new BigDecimal("0.010000")), cost.usd());
        assertEquals(Optional.empty(), cost.assumedUsd());
    }

    @Test
    void aShortAnswerIsExpectedToCostLess() {
        Outcome lost = new Outcome.Failed(Outcome.Reason.UNAVAILABLE, "", Usage.NONE, 1, ATTEMPTS);
        // 280 completion tokens at 8 US dollars a million.
        assertEquals(usd(lost).map(full -> full.subtract(new BigDecimal("0.002240"))),
                costs.of("gpt-4o", lost, List.of(new Size(512, 512)), "words", 120, 2048).usd());
    }

    private Optional<BigDecimal> expected() {
        return estimator.question("gpt-4o", List.of(new Size(512, 512)), "words");
    }

    private Optional<BigDecimal> usd(Outcome outcome) {
        return cost(outcome).usd();
    }

    private CallCost.Cost cost(Outcome outcome) {
        return costs.of("gpt-4o", outcome, List.of(new Size(512, 512)), "words", 400, 2048);
    }

    private static Outcome answered(Usage usage) {
        return new Outcome.Answered("{}", false, Optional.empty(), usage, 0, ATTEMPTS);
    }
}
