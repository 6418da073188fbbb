package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "pneumothorax, '', LEFT, '', UNSPECIFIED, LEFT", "pneumothorax, '', UNSPECIFIED, left apex, UNSPECIFIED, LEFT",
        "pneumothorax, '', UNSPECIFIED, 우상엽, UNSPECIFIED, RIGHT", "pneumothorax, '', LEFT, '', LEFT, LEFT",
        "pneumothorax, '', UNSPECIFIED, '', UNSPECIFIED, UNSPECIFIED",
        "midline shift, to the left, UNSPECIFIED, '', UNSPECIFIED, UNSPECIFIED",
        "right pneumothorax, '', UNSPECIFIED, '', UNSPECIFIED, RIGHT"})
    void aSideThatOneTierTellsAndNoneContradictsIsTheFindings(String name, String first, Laterality told, String last,
            Laterality field, Laterality side) {
        Consensus consensus = of(
                answer(false, Say.at(name, first, told, Presence.PRESENT, Severity.MODERATE)),
                answer(false, Say.at(name, last, field, Presence.PRESENT, Severity.MODERATE)));
        assertEquals(1, consensus.findings().size());
        assertEquals(side, consensus.findings().get(0).finding().laterality());
        assertEquals(List.of(told, field), consensus.findings().get(0).said().stream()
                .map(said -> said.finding().laterality()).toList(), "each tier's own words stay");
    }

    @Test
    void aSideThatOnlyWhoExcludesItTellsIsNotTheFindings() {
        Consensus consensus = of(
                answer(false, Say.at("pneumothorax", "", Laterality.LEFT, Presence.ABSENT, Severity.NONE)),
                answer(false, Say.at("pneumothorax", "", Laterality.UNSPECIFIED, Presence.PRESENT, Severity.MILD)));
        assertEquals(Laterality.UNSPECIFIED, consensus.findings().get(0).finding().laterality());
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

    @Test
    void twoFindingsOfOneTierStayTwo() {
        Consensus consensus = of(answer(false, Say.sized("nodule", "right upper lobe", "8 mm", Severity.MILD),
                Say.sized("nodule", "right upper lobe", "20 mm", Severity.MODERATE)));
        assertEquals(2, consensus.findings().size());
        assertEquals(List.of("8 mm", "20 mm"), sizes(consensus));
        Finding twice = Say.sized("nodule", "right upper lobe", "8 mm", Severity.MILD);
        assertEquals(2, of(answer(false, twice, twice)).findings().size());
    }

    @Test
    void betweenTiersTheMatchIsOneToOneAndTheSamePlaceGoesFirst() {
        Consensus consensus = of(answer(false, Say.sized("nodule", "", "30 mm", Severity.MILD),
                Say.sized("nodule", "right upper lobe", "8 mm", Severity.MILD)),
                answer(false, Say.sized("nodule", "RUL", "9 mm", Severity.MILD)));
        assertEquals(List.of("30 mm", "9 mm"), sizes(consensus));
        assertEquals(List.of(1, 2), consensus.findings().stream().map(Consensus.Shared::saw).toList());
        assertEquals(1, consensus.disagreements().size(), "the second tier did not see the first nodule");
    }

    @Test
    void theGraverSeverityAndTheLargerSizeStandWithWhoSaidWhat() {
        Consensus consensus = of(answer(true, Say.sized("nodule", "", "2.1 cm", Severity.of("catastrophic"))),
                answer(false, Say.sized("nodule", "", "9 mm", Severity.MILD)),
                answer(false, Say.sized("nodule", "", "3 ml", Severity.NONE)));
        Consensus.Shared nodule = consensus.findings().get(0);
        assertEquals("catastrophic", nodule.finding().severity().word());
        assertTrue(nodule.finding().isCritical());
        assertEquals("2.1 cm; 3 ml", nodule.finding().size());
        assertEquals(List.of("2.1 cm", "9 mm", "3 ml"),
                nodule.said().stream().map(said -> said.finding().size()).toList());
        assertEquals("tier3", nodule.tier());
    }

    @Test
    void whatATierExcludedGradesNothing() {
        Consensus consensus = of(answer(false, finding("nodule", true, Severity.MILD)),
                answer(false, Say.finding("nodule", Presence.ABSENT, Severity.SEVERE)));
        assertEquals(Severity.MILD, consensus.findings().get(0).finding().severity());
    }

    @Test
    void bothSidesCoverEachSideAndNoSideIsLost() {
        Finding left = Say.at("pleural effusion", "", Laterality.LEFT, Presence.PRESENT, Severity.MILD);
        Finding right = Say.at("pleural effusion", "", Laterality.RIGHT, Presence.PRESENT, Severity.MILD);
        Finding both = Say.at("pleural effusion", "", Laterality.BILATERAL, Presence.PRESENT, Severity.MILD);
        for (Consensus consensus : List.of(of(answer(false, left, right), answer(false, both)),
                of(answer(false, both), answer(false, left, right)))) {
            assertEquals(List.of(2, 2), consensus.findings().stream().map(Consensus.Shared::saw).toList());
            assertEquals(List.of(), consensus.disagreements());
        }
        assertEquals(Laterality.BILATERAL,
                of(answer(false, both), answer(false, left)).findings().get(0).finding().laterality());
    }

    @Test
    void bothSidesOrOneIsADisagreement() {
        Finding left = Say.at("pleural effusion", "", Laterality.LEFT, Presence.PRESENT, Severity.MILD);
        Finding both = Say.at("pleural effusion", "", Laterality.BILATERAL, Presence.PRESENT, Severity.MILD);
        Finding nowhere = Say.at("pleural effusion", "", Laterality.UNSPECIFIED, Presence.PRESENT, Severity.MILD);
        Finding perhaps = Say.at("pleural effusion", "", Laterality.LEFT, Presence.INDETERMINATE, Severity.MILD);
        Consensus consensus = of(answer(false, left), answer(false, both));
        assertEquals(List.of(Map.of("tier1", Laterality.LEFT, "tier2", Laterality.BILATERAL)),
                consensus.disagreements().stream().map(Consensus.Disagreement::sides).toList());
        assertEquals(OptionalDouble.empty(), consensus.confidence());
        assertEquals(1, of(answer(false, both), answer(false, left)).disagreements().size());
        assertEquals(List.of(), of(answer(false, both), answer(false, both)).disagreements());
        assertEquals(List.of(), of(answer(false, both), answer(false, nowhere)).disagreements());
        assertEquals(List.of(Map.of()), of(answer(false, both), answer(false, perhaps)).disagreements().stream()
                .map(Consensus.Disagreement::sides).toList(), "one that leaves it open differs in that alone");
    }

    @Test
    void whenTiersDisagreeTheReadingHasNoConfidence() {
        Consensus consensus = of(Say.that(0.97, true, false, finding("pneumothorax", true, Severity.SEVERE)),
                Say.that(0.95, false, false));
        assertEquals(OptionalDouble.empty(), consensus.confidence());
        assertEquals(Map.of("tier1", Stance.PRESENT, "tier2", Stance.NOT_MENTIONED),
                consensus.disagreements().get(0).stances());
        Consensus agreed = of(Say.that(0.97, true, false, finding("pneumothorax", true, Severity.SEVERE)),
                Say.that(0.95, false, false, finding("PTX", true, Severity.SEVERE)));
        assertEquals(OptionalDouble.of(0.95), agreed.confidence());
        assertEquals(List.of(), agreed.disagreements());
    }

    @ParameterizedTest
    @CsvSource({
        "nodule, PRESENT, INDETERMINATE, true", "nodule, PRESENT, ABSENT, true", "nodule, INDETERMINATE, ABSENT, false",
        "pneumothorax, INDETERMINATE, ABSENT, true", "pneumothorax, ABSENT, INDETERMINATE, true",
        "pneumothorax, INDETERMINATE, INDETERMINATE, false", "pneumothorax, ABSENT, ABSENT, false"})
    void tiersDisagreeOnWhatIsPresentOrCritical(String name, Presence one, Presence other, boolean disagree) {
        assertEquals(disagree, !of(answer(false, Say.finding(name, one, Severity.NONE)),
                answer(false, Say.finding(name, other, Severity.NONE))).disagreements().isEmpty());
    }

    @Test
    void somethingCriticalThatAllLeaveOpenNeedsASpecialist() {
        assertTrue(of(answer(false, Say.finding("pneumothorax", Presence.INDETERMINATE, Severity.NONE)))
                .needsExpertReview());
        assertFalse(of(answer(false, Say.finding("nodule", Presence.INDETERMINATE, Severity.NONE)))
                .needsExpertReview());
    }

    @Test
    void oneCriticalFindingOfTwoIsADisagreement() {
        Finding left = Say.at("pneumothorax", "", Laterality.LEFT, Presence.PRESENT, Severity.SEVERE);
        Finding right = Say.at("pneumothorax", "", Laterality.RIGHT, Presence.PRESENT, Severity.SEVERE);
        Interpretation two = answer(true, left, right);
        assertTrue(Consensus.disagreeOnCritical(List.of(two, answer(true, left))));
        assertFalse(Consensus.disagreeOnCritical(List.of(two, two)));
    }

    private static List<String> sizes(Consensus consensus) {
        return consensus.findings().stream().map(shared -> shared.finding().size()).toList();
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
