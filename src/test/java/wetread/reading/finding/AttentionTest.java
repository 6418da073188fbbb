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
    @CsvSource(delimiter = '|', value = {
        "No lung markings peripheral to the pleural line, consistent with right pneumothorax. | now now_term_named",
        "Absence of lung markings in the right hemithorax, consistent with pneumothorax. | now now_term_named",
        "No visible lung markings in the right apex, pneumothorax. | now now_term_named",
        "No blood flow in the left testis, consistent with testicular torsion. | now now_term_named",
        "No flow in the left testis consistent with testicular torsion. | now now_term_named",
        "No intrauterine pregnancy, findings suspicious for ectopic pregnancy. | now now_term_named",
        "CT head without contrast shows a large left subdural hematoma. | now now_term_named",
        "Without IV contrast material, findings of subarachnoid hemorrhage. | now now_term_named",
        "No comparison available, pneumothorax on the right. | now now_term_named",
        "The right lung is not expanded due to a large pneumothorax. | now now_term_named",
        "Ventricles are not visible because of cerebral edema. | now now_term_named",
        "좌측 경막하 혈종, 정중선 편위는 보이지 않음. | now now_term_named",
        "우측 기흉, 흉수 없음. | now now_term_named",
        "작은 우측 기흉, 흉수는 없음. | now now_term_named",
        "급성 좌측 경막하 혈종, 수두증은 없음. | now now_term_named",
        "이전 영상에서 보이지 않던 우측 기흉. | now now_term_named",
        "우측 기흉이 이전 영상에는 없었으나 새로 생겼습니다. | now now_term_named",
        "Acute left subdural hematoma, midline shift is not seen. | now now_term_named",
        "Right pneumothorax, rib fracture not seen. | now now_term_named",
        "New right pneumothorax not seen on the prior radiograph. | now now_term_named",
        "Right pneumothorax, not present previously. | now now_term_named",
        "PE: positive, right heart strain: negative. | now now_term_named",
        "Pneumothorax: yes, effusion: no. | now now_term_named",
        "기흉: 양성, 흉수: 음성. | now now_term_named",
        "Left subdural hematoma: no midline shift. | now now_term_named",
        "Large left tension pneumothorax, drainage recommended. | now now_term_named",
        "Epidural hematoma (evacuation needed). | now now_term_named",
        "Epidural hematoma, evacuation. | now now_term_named",
        "Tension pneumothorax, risk of arrest. | now now_term_named",
        "Subdural hematoma evacuation is recommended. | now now_term_named",
        "Acute hemorrhage in the left basal ganglia. | now now_term_named",
        "Infarct of the left MCA territory. | now now_term_named",
        "Hematoma within the right thalamus. | now now_term_named",
        "Filling defects and an embolus in the right pulmonary artery. | now now_term_named",
        "Hemorrhage involving the left temporal lobe. | now now_term_named",
        "Dissection of the descending aorta. | now now_term_named",
        "The endotracheal tube terminates in the right mainstem bronchus. | now now_term_named",
        "The ETT tip is in the right main bronchus. | now now_term_named",
        "Nasogastric tube coiled in the esophagus. | now now_term_named",
        "NG tube tip projects over the right lower lobe, in the airway. | now now_term_named",
        "Adnexal mass with no intrauterine gestation: ectopic pregnancy until proven otherwise. | now now_term_named",
        "좌측 기저핵에 급성 출혈이 관찰됩니다. | now now_term_named",
        "우측 시상의 급성 혈종. | now now_term_named",
        "기관내 튜브 끝이 우측 주기관지에 위치합니다. | now now_term_named",
        "기흉이 완전히 소실되지 않음. | now now_term_named",
        "기흉이 아직 호전되지 않음. | now now_term_named",
        "Not previously seen right pneumothorax. | now now_term_named",
        "Not a normal study: large pneumothorax. | now now_term_named",
        "No fracture, pneumothorax is seen on the right. | now now_term_named",
        "No rib fracture to explain the pneumothorax. | now now_term_named",
        "No tension component of the right pneumothorax. | now now_term_named",
        "No enlargement of the subdural hematoma. | now now_term_named",
        "Subdural hematoma (left), midline shift not seen. | now now_term_named",
        "8 mm subdural hematoma, midline shift not seen. | now now_term_named",
        "기흉이며 종격동 편위는 없음. | now now_term_named",
        "경막하 혈종 (좌측), 정중선 편위 없음. | now now_term_named",
        "기흉의 악화는 없음. | now now_term_named",
        "기흉은 변화 없음. | now now_term_named",
        "기흉의 크기는 유의한 변화 없음. | now now_term_named",
        "Left basal ganglia acute hemorrhage. | now now_term_named",
        "Left thalamic small hemorrhage. | now now_term_named",
        "Blood in the ventricles. | now now_term_named",
        "Intraventricular extension of hemorrhage. | now now_term_named",
        "Clot in the pulmonary arteries. | now now_term_named",
        "Filling defects in the segmental pulmonary arteries. | now now_term_named",
        "Air under the diaphragm. | now now_term_named",
        "Free intra-abdominal air. | now now_term_named",
        "Extraluminal air. | now now_term_named",
        "No pneumothorax due to the recent procedure. | routine",
        "Negative CTPA for PE. | routine",
        "Pneumothorax - none. Effusion - none. | routine",
        "Evaluate for pneumothorax. | routine",
        "Apparent lucency is a skin fold rather than pneumothorax. | routine",
        "Appearance argues against aortic dissection. | routine",
        "이전에 있던 좌측 기흉은 호전되어 보이지 않습니다. | routine",
        "확산 제한을 보이는 병변은 없습니다. | routine",
        "Endotracheal tube tip 3 cm above the carina, not in the right main bronchus. | routine",
        "Nasogastric tube courses through the esophagus into the stomach. | routine",
        "No intrauterine pregnancy or ectopic pregnancy. | routine",
        "기관내 튜브 위치 적절함. | routine",
        "No fracture, effusion or pneumothorax is seen. | routine",
        "No effusion, fracture, nor pneumothorax is seen. | routine",
        "There is no longer a pneumothorax. | routine",
        "뇌출혈, 급성 허혈성 변화 없음. | routine",
        "기흉 없음, 변화 없음. | routine",
        "기흉, 흉수 없음. | routine",
        "급성 뇌출혈, 뇌경색 없음. | routine",
        "No small acute subdural hematoma. | routine",
        "No air under the diaphragm. | routine",
        "No filling defect in the pulmonary arteries. | routine",
        "Opacity is not due to pneumothorax. | routine",
        "No findings to suggest pneumothorax. | routine",
        "No mass, hemorrhage, or findings suggestive of acute infarct. | routine",
        "Extravasation: none. PE: no. | routine",
        "CT without contrast: no hemorrhage. | routine",
        "Pneumothorax: no evidence of pneumothorax. | routine",
        "Pneumothorax: no pneumothorax. | routine",
        "Midline shift: no shift. | routine", "PE: no filling defects. | routine",
        "PE: no pulmonary embolism. | routine", "Interval resolution of the right pneumothorax. | routine",
        "작은 결절 외 기흉, 흉수 없음. | routine", "폐색전증을 시사하는 충만 결손 없음. | routine",
        "Hemorrhage: no acute bleed. | routine", "Mass effect: no midline shift. | routine",
        "Pneumothorax: no tension pneumothorax. | routine", "Intracranial hemorrhage: no acute process. | routine",
        "Right pneumothorax, resolved. | routine",
        "우측 기흉, 보이지 않음. | routine",
        "Pneumothorax, effusion, consolidation not seen. | routine",
        "Pneumothorax is no longer seen. | routine",
        "Pneumothorax (negative). | routine",
        "Right pneumothorax, now resolved. | routine",
        "No hemorrhage in the left basal ganglia. | routine",
        "Subdural hematoma drain in place. | routine",
        "Old infarct in the left MCA territory. | routine",
        "No lung markings or pneumothorax beyond the film. | routine"})
    void aDenialReachesWhatItIsSaidOfAlone(String impression, String said) {
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

    @ParameterizedTest
    @CsvSource({
        "PRESENT, mediastinum widened, now now_term_named", "PRESENT, renal artery rupture, now now_term_named",
        "ABSENT, mediastinum widened, routine", "PRESENT, mediastinum not widened, routine"})
    void aNameWhosePartsStandApartCountsAndStaysAsItWasSaid(Presence presence, String name, String said) {
        assertEquals(name, Say.VOCABULARY.term(name).name());
        assertEquals(said, said(Say.that(0.9, false, false, Say.finding(name, presence, Severity.MODERATE))).strip());
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
