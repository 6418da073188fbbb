package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.reading.ReadingVocabulary;

class AttentionTest {
    private final AttentionRule rule = new ReadingVocabulary().attention(Say.VOCABULARY);

    @ParameterizedTest
    @CsvSource({
        "pneumothorax, PRESENT, NONE, false, now, now_term_seen", "기흉, PRESENT, MILD, false, now, now_term_seen",
        "PTX, PRESENT, MILD, true, now, now_term_seen urgent_agreed",
        "appendicitis, PRESENT, MODERATE, false, today, today_term_seen",
        "appendicitis, PRESENT, CRITICAL, false, now, critical_seen",
        "pneumonia, PRESENT, SEVERE, false, today, severe_seen", "pneumonia, PRESENT, MODERATE, false, routine, ''",
        "pneumothorax, INDETERMINATE, NONE, false, today, critical_term_open",
        "pneumonia, INDETERMINATE, CRITICAL, false, routine, ''", "pneumothorax, ABSENT, NONE, false, routine, ''",
        "pneumothorax, ABSENT, CRITICAL, false, today, answer_contradicts",
        "pneumonia, ABSENT, CRITICAL, false, routine, ''", "pneumonia, PRESENT, NONE, true, now, urgent_agreed"})
    void oneAnswer(String term, Presence presence, Severity.Grade grade, boolean urgent, String attention,
            String signs) {
        Interpretation answer = Say.that(0.9, urgent, false, Say.finding(term, presence, new Severity(grade, "")));
        assertEquals(attention + " " + signs, said(answer));
    }

    @Test
    void nothingSeenAndNothingUrgentIsRoutine() {
        assertEquals("routine ", said(Say.that(0.9, false, false)));
    }

    @Test
    void whatOneTierSawCountsWhateverTheOtherDenies() {
        Interpretation saw = Say.that(0.6, false, false, Say.present("pneumothorax", Severity.NONE));
        Interpretation denied =
                Say.that(0.9, false, false, Say.finding("pneumothorax", Presence.ABSENT, Severity.NONE));
        assertEquals("now now_term_seen", said(saw, denied));
        assertEquals("now now_term_seen", said(denied, saw));
    }

    @Test
    void urgencyThatAnotherTierDeniesIsForToday() {
        assertEquals("today urgent_disputed", said(Say.that(0.6, true, false), Say.that(0.9, false, false)));
        assertEquals("now urgent_agreed", said(Say.that(0.6, true, false), Say.that(0.9, true, false)));
    }

    @Test
    void wordsThatNobodyUnderstandsAreReadToday() {
        assertEquals("today words_alone", said(Interpretation.ofWords("Looks like an ordinary chest.")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Large left tension pneumothorax. | now now_term_named", "좌측 기흉이 있습니다. | now now_term_named",
        "Acute appendicitis. | today critical_term_named", "Cannot exclude pneumothorax. | today critical_term_named",
        "No pneumothorax. | routine", "기흉은 보이지 않습니다. | routine", "Old left MCA infarct. | routine",
        "Herniation of the L5 nucleus. | routine", "CT to rule out pulmonary embolism. | routine",
        "Small pleural effusion. | routine", "History of subdural hematoma. | routine",
        "Patient with confirmed history of subdural hematoma. | routine",
        "Indication: pulmonary embolism. | routine", "Clinical suspicion of pulmonary embolism. | routine",
        "Given the history of trauma, findings are consistent with acute subdural hematoma. | now now_term_named",
        "CT confirms the clinical suspicion of pulmonary embolism. | now now_term_named"})
    void whatAnImpressionNamesAndNoFindingStandsForCounts(String impression, String said) {
        assertEquals(said, said(Say.inWords(Say.that(0.9, false, false), impression)).strip());
    }

    @ParameterizedTest
    @CsvSource({
        "PRESENT, 'acute subdural hematoma, left convexity', now now_term_named",
        "PRESENT, no hemorrhage, routine", "ABSENT, acute subdural hematoma, routine",
        "INDETERMINATE, cannot exclude pulmonary embolism, today critical_term_named"})
    void whatTheDescriptionOfALesserFindingNamesCounts(Presence presence, String description, String said) {
        assertEquals(said, said(Say.that(0.9, false, false, new Finding("extra-axial hyperdensity",
                Say.VOCABULARY.term("extra-axial hyperdensity"), presence, "", Laterality.UNSPECIFIED, "", description,
                Severity.MODERATE, OptionalDouble.empty(), Optional.empty()))).strip());
    }

    @Test
    void wordsAloneThatNameWhatCannotWaitAreReadNow() {
        assertEquals("now now_term_named", said(Interpretation.ofWords("Looks like a tension pneumothorax.")));
        assertEquals("today words_alone critical_term_named",
                said(Interpretation.ofWords("This looks like appendicitis.")));
    }

    @Test
    void whatAnyTierListsIsNotNamedAlone() {
        Interpretation named = Say.inWords(Say.that(0.9, false, false), "Large pneumothorax.");
        Interpretation saw = Say.that(0.9, false, false, Say.present("tension pneumothorax", Severity.SEVERE));
        assertEquals("now now_term_seen", said(saw, named));
        Finding open = Say.finding("pneumothorax", Presence.INDETERMINATE, Severity.NONE);
        assertEquals("today critical_term_open",
                said(Say.inWords(Say.that(0.9, false, false, open), "Possible pneumothorax.")));
        assertEquals("now now_term_named",
                said(Say.inWords(Say.that(0.9, false, false, open), "Large left pneumothorax.")));
        assertEquals("now now_term_named", said(Say.inWords(Say.that(0.9, false, false,
                Say.present("aortic aneurysm", Severity.MILD)), "Ruptured aortic aneurysm.")));
    }

    @Test
    void whatIsMissingOrUnreadableIsForToday() {
        assertEquals("today answer_cut_off", said(Interpretation.ofCutOff(List.of(), false, "The heart is",
                List.of(), ImageQuality.NOT_STATED)));
        assertEquals("now now_term_named", said(Interpretation.ofCutOff(List.of(), false, "Left pneumothorax",
                List.of(), ImageQuality.NOT_STATED)));
        assertEquals("today not_readable", said(Say.that(0.9, false, false),
                Say.ofQuality(ImageQuality.Grade.NON_DIAGNOSTIC, 0.3)));
        assertEquals("today answer_contradicts", said(Say.that(0.9, false, false).oneOfSeveral()));
    }

    @ParameterizedTest
    @EnumSource(Severity.Grade.class)
    void aCriticalTermThatWasSeenIsNeverRoutine(Severity.Grade grade) {
        List<Term> critical = Say.VOCABULARY.spellings().values().stream().filter(Term::critical).distinct().toList();
        assertTrue(critical.size() > 40);
        for (Term term : critical) {
            assertNotEquals(Attention.ROUTINE, rule.assess(Consensus.of(Map.of("screening",
                    Say.that(0.9, false, false, Say.present(term.name(), new Severity(grade, "")))))).attention());
        }
    }

    @ParameterizedTest
    @CsvSource({"/attention.none.tsv, missing", "/vocabulary.tsv, does not exist"})
    void aTableThatIsNotWholeStopsTheStart(String resource, String why) {
        String message = assertThrows(IllegalStateException.class,
                () -> new AttentionRule(resource, Say.VOCABULARY)).getMessage();
        assertTrue(message.contains(why), message);
    }

    private String said(Interpretation... answers) {
        Map<String, Interpretation> tiers = new LinkedHashMap<>();
        for (Interpretation answer : answers) {
            tiers.put("tier" + tiers.size(), answer);
        }
        AttentionRule.Assessment assessment = rule.assess(Consensus.of(tiers));
        return assessment.attention().code() + " "
                + String.join(" ", assessment.signs().stream().map(Sign::code).toList());
    }
}
