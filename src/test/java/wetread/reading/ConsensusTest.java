package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConsensusTest {
    @Test
    void whatAnyTierSawStaysWithHowManySawIt() {
        Consensus consensus = of(answer(false, finding("Pleural Effusion", true, Severity.MILD)),
                answer(false, finding("pleural_effusion", true, Severity.MODERATE), finding("nodule", false, Severity.NONE)),
                answer(false, finding("cardiomegaly", true, Severity.MILD)));
        assertEquals(3, consensus.findings().size());
        Consensus.Shared effusion = consensus.findings().get(0);
        assertEquals(2, effusion.saw());
        assertEquals(3, effusion.answered());
        assertEquals("tier2", effusion.tier());
        assertEquals(Severity.MODERATE, effusion.finding().severity());
        assertFalse(consensus.findings().get(1).finding().present());
        assertEquals(0, consensus.findings().get(1).saw());
    }

    @Test
    void theLastWordDoesNotEraseWhatWasSeenBefore() {
        Consensus consensus = of(answer(true, finding("pneumothorax", true, Severity.CRITICAL)),
                answer(false, finding("pneumothorax", false, Severity.NONE)));
        assertTrue(consensus.findings().get(0).finding().present());
        assertEquals(1, consensus.findings().get(0).saw());
        assertTrue(consensus.urgent());
        assertTrue(consensus.needsExpertReview(), "tiers disagree on a critical finding");
    }

    @Test
    void agreementOnSomethingMildNeedsNoSpecialist() {
        assertFalse(of(answer(false, finding("nodule", true, Severity.MILD)),
                answer(false, finding("nodule", true, Severity.MILD))).needsExpertReview());
    }

    private static Consensus of(Interpretation... answers) {
        Map<String, Interpretation> byTier = new LinkedHashMap<>();
        for (int i = 0; i < answers.length; i++) {
            byTier.put("tier" + (i + 1), answers[i]);
        }
        return Consensus.of(byTier);
    }

    private static Interpretation answer(boolean urgent, Finding... findings) {
        return new Interpretation(List.of(findings), OptionalDouble.of(0.8), urgent, false, "", List.of());
    }

    private static Finding finding(String name, boolean present, Severity severity) {
        return new Finding(name, present, "", "", "", severity, OptionalDouble.empty());
    }
}
