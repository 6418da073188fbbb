package wetread.reading.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.cost.Estimator;
import wetread.cost.PriceBook;
import wetread.imaging.Size;
import wetread.models.ShippedModels;
import wetread.reading.AnswerReader;
import wetread.reading.PaidAnswer;
import wetread.reading.Replaying;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Finding;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;

/**
 * The rules that the article published: which are kept, which are corrected, and why. Rules of other packages are
 * tested there, under names that begin with "article" too: retries and 413 (GatewayFaultTest), prompts (PromptsTest),
 * comparison and estimate (OtherHandlersTest), windows and DICOM (imaging).
 */
class ArticleTest {
    private static final Policy ARTICLE = ShippedPolicies.named("article");
    private final AnswerReader answerReader = Replaying.answerReader();

    @Test
    @DisplayName("3.1 kept: three tiers of three models, from cheap to dear")
    void threeTiers() {
        assertEquals(List.of(List.of("claude-3-haiku"), List.of("gpt-4o"), List.of("gemini-1.5-pro")),
                ARTICLE.tiers().stream().map(Policy.Tier::models).toList());
        ARTICLE.tiers().forEach(tier -> assertEquals(2048, tier.maxTokens()));
    }

    @Test
    @DisplayName("3.1 kept: findings of 0.7 or more end it; else tier 2; below 0.5 or for an expert tier 3")
    void stopRules() {
        Finding nodule = Say.present("nodule", Severity.MILD);
        assertInstanceOf(Decision.Stop.class, decide(Say.that(0.7, false, false, nodule)));
        assertInstanceOf(Decision.Escalate.class, decide(Say.that(0.69, false, false, nodule)));
        assertInstanceOf(Decision.Escalate.class, decide(Say.that(0.99, false, false)));
        assertInstanceOf(Decision.Stop.class, decide(Say.that(0.9, false, false), Say.that(0.5, false, false)));
        assertInstanceOf(Decision.Escalate.class, decide(Say.that(0.9, false, false), Say.that(0.49, false, false)));
        assertInstanceOf(Decision.Escalate.class, decide(Say.that(0.9, false, false), Say.that(0.9, false, true)));
    }

    @Test
    @DisplayName("3.1 corrected: words are not searched for findings,"
            + " since \"no abnormal finding\" holds the same words")
    void noKeywords() {
        Interpretation answer = understood("특이 소견이 발견되지 않았으며 이상 음영이나 종괴가 의심되지 않습니다.");
        assertFalse(answer.hasFindings());
        assertEquals(Interpretation.Form.FREE_TEXT, answer.form());
    }

    @Test
    @DisplayName("3.1 corrected: a confidence that no model stated (0.8, 0.6, 0.9 by keyword) is not invented")
    void noInventedConfidence() {
        assertEquals(OptionalDouble.empty(), understood("응급: 기흉이 의심됩니다.").confidence());
    }

    @Test
    @DisplayName("3.1 corrected: a tier that failed is no answer; the article read its confidence and broke off")
    void aFailedTierGoesOn() {
        assertEquals(Why.NO_ANSWER, ARTICLE.decide(List.of(Optional.empty()), "chest_xray", Allowance.UNLIMITED).why());
    }

    @Test
    @DisplayName("3.1 corrected: the last tier has not the last word; what an earlier one saw stays")
    void notTheLastWordAlone() {
        Map<String, Interpretation> answers = new LinkedHashMap<>();
        answers.put("screening", Say.that(0.6, false, false, Say.present("nodule", Severity.MILD)));
        answers.put("precise", Say.that(0.9, false, false));
        assertTrue(Consensus.of(answers).findings().get(0).finding().present());
    }

    @Test
    @DisplayName("2.2 kept: 8.00, 1.25 and 7.00 dollars per million tokens;"
            + " corrected: an unknown model has no price, not 8.00")
    void prices() {
        PriceBook prices = ShippedModels.prices();
        assertEquals(new BigDecimal("8.000000"), prices.price("gpt-4o").orElseThrow().usd(500_000, 500_000));
        assertEquals(new BigDecimal("1.250000"), prices.price("claude-3-haiku").orElseThrow().usd(1_000_000, 0));
        assertEquals(new BigDecimal("7.000000"), prices.price("gemini-1.5-pro").orElseThrow().usd(0, 1_000_000));
        assertEquals(Optional.empty(), prices.price("gpt-5"));
    }

    @Test
    @DisplayName("3.1 corrected: an answer without usage costs what its rule expects, not 500 tokens for any picture")
    void usageThatIsMissing() {
        Estimator estimator = new Estimator(ShippedModels.prices());
        BigDecimal small = estimator.question("gpt-4o", List.of(new Size(512, 512)), "").orElseThrow();
        BigDecimal large = estimator.question("gpt-4o", List.of(new Size(2048, 2048)), "").orElseThrow();
        // 85 + 170 and 85 + 4 × 170 prompt tokens, 400 completion tokens.
        assertEquals(new BigDecimal("0.005240"), small);
        assertEquals(new BigDecimal("0.009320"), large);
    }

    private Interpretation understood(String answer) {
        PaidAnswer said = new PaidAnswer("m", Instant.EPOCH,
                new PaidAnswer.Reply.Words(answer, false, Optional.empty()), List.of(), 1, 1,
                Optional.empty(), Optional.empty());
        return answerReader.of(said, List.of()).interpretation().orElseThrow();
    }

    private static Decision decide(Interpretation... answers) {
        return ARTICLE.decide(Arrays.stream(answers).map(answer -> Optional.of(new Opinion("m", answer))).toList(),
                "chest_xray", Allowance.UNLIMITED);
    }
}
