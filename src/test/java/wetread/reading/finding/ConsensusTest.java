package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsensusTest {
    @Test
    void whatAnyTierSawStaysWithHowManySawIt() {
        Consensus consensus = of(answer(false, finding("Pleural Effusion", true, Severity.MILD)),
                answer(false, finding("pleural_effusion", true, Severity.MODERATE),
                        finding("nodule", false, Severity.NONE)),
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

    @Test
    void findingsAreMatchedByTermInAnyLanguageAndByPlace() {
        Consensus consensus = of(
                answer(false, Say.at("기흉", "좌상엽", Laterality.UNSPECIFIED, Presence.PRESENT, Severity.MODERATE)),
                answer(false, Say.at("PTX", "left apex", Laterality.LEFT, Presence.PRESENT, Severity.MODERATE)),
                answer(false, Say.at("Pneumothorax", "", Laterality.RIGHT, Presence.PRESENT, Severity.MILD)));
        assertEquals(2, consensus.findings().size());
        assertEquals(2, consensus.findings().get(0).saw());
        assertEquals(List.of("tier1", "tier2"),
                consensus.findings().get(0).said().stream().map(Consensus.Said::tier).toList());
        assertEquals(1, consensus.findings().get(1).saw());
        assertTrue(consensus.needsExpertReview(), "a pneumothorax on which side is critical whatever its severity");
    }

    @Test
    void aDoubtOutweighsAnExclusionAndIsOutweighedByASight() {
        assertEquals(Presence.INDETERMINATE, of(
                answer(false, Say.finding("nodule", Presence.INDETERMINATE, Severity.NONE)),
                answer(false, finding("nodule", false, Severity.NONE)))
                .findings().get(0).finding().presence());
        assertEquals(Presence.PRESENT, of(answer(false, finding("nodule", true, Severity.MILD)),
                answer(false, Say.finding("nodule", Presence.INDETERMINATE, Severity.NONE)))
                .findings().get(0).finding().presence());
    }

    @Test
    void wordsThatNobodyUnderstandsDoNotCountAsAnAnswer() {
        Consensus consensus = of(Interpretation.ofWords("?"), answer(false, finding("nodule", true, Severity.MILD)));
        assertEquals(1, consensus.findings().get(0).answered());
        assertTrue(consensus.needsExpertReview());
    }

    @Test
    void aContradictionNeedsASpecialist() {
        assertTrue(of(answer(true)).needsExpertReview());
        assertFalse(of(answer(false)).needsExpertReview());
    }

    private static Consensus of(Interpretation... answers) {
        Map<String, Interpretation> byTier = new LinkedHashMap<>();
        for (int i = 0; i < answers.length; i++) {
            byTier.put("tier" + (i + 1), answers[i]);
        }
        return Consensus.of(byTier);
    }

    private static Interpretation answer(boolean urgent, Finding... findings) {
        return Say.that(0.8, urgent, false, findings);
    }

    private static Finding finding(String name, boolean present, Severity severity) {
        return Say.finding(name, present ? Presence.PRESENT : Presence.ABSENT, severity);
    }
}
