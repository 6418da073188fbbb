package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A finding's name may have more words than the vocabulary's. */
class TermInNameTest {
    private static final Vocabulary VOCABULARY = Say.VOCABULARY;
    private static final List<String> ENGLISH = List.of("left %s", "Right apical %s", "%s, right", "Left %s.",
            "%s (left)", "acute %s", "acute on chronic %s", "large spontaneous %s", "%s in the right upper zone",
            "%s; small", "%s - left", "suspected %s", "new small %s with adjacent changes", "%s of 12 mm",
            "Worsening %s", "post-traumatic %s", "recurrent %s after prior repair");
    private static final List<String> KOREAN = List.of("좌측 %s", "%s, 우측", "%s(좌측)", "%s.", "%s이", "%s을",
            "급성 %s", "우측%s", "소량의 %s", "%s 의심", "외상성 %s 소견", "새로 생긴 %s");
    /** Names that may be of any part of the body. */
    private static final Set<String> ANY_PART = Set.of("herniation", "tamponade");

    @Test
    void aCriticalTermIsFoundWhateverWordsStandBesideIt() {
        List<String> lost = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, Term> name : VOCABULARY.spellings().entrySet()) {
            if (name.getValue().critical() && !ANY_PART.contains(name.getKey())) {
                boolean isKorean = name.getKey().matches(".*[가-힣].*");
                for (String words : isKorean ? KOREAN : ENGLISH) {
                    asked++;
                    String said = words.replace("%s", name.getKey());
                    if (!VOCABULARY.term(said).equals(name.getValue())) {
                        lost.add(said + " -> " + VOCABULARY.term(said));
                    }
                }
            }
        }
        assertTrue(asked > 3000, asked + " asked");
        assertEquals(List.of(), lost);
    }

    @ParameterizedTest
    @CsvSource({
        "right apical pneumothorax, pneumothorax", "Bilateral pneumothoraces, pneumothorax",
        "tension pneumothorax (left), tension pneumothorax", "hydropneumothorax, hydropneumothorax",
        "left hemopneumothorax, hydropneumothorax", "우측 혈기흉, hydropneumothorax",
        "acute on chronic subdural hematoma, subdural hematoma", "subdural hematomas, subdural hematoma",
        "saddle pulmonary embolism, pulmonary embolism", "Saddle PE, pulmonary embolism",
        "bilateral pulmonary emboli, pulmonary embolism", "Stanford type A dissection, aortic dissection",
        "Stanford type A aortic dissection, aortic dissection", "cerebellar hemorrhage, intraparenchymal hemorrhage",
        "left thalamic haemorrhage, intraparenchymal hemorrhage", "acute ischemic infarct, acute infarct",
        "acute left MCA territory infarct, acute infarct", "stroke, acute infarct",
        "acute on chronic infarct, acute infarct",
        "midline shift to the left, midline shift", "ruptured abdominal aortic aneurysm, ruptured aortic aneurysm",
        "partially resolved pneumothorax, pneumothorax", "pneumothorax not resolved, pneumothorax",
        "non-tension pneumothorax, pneumothorax", "old infarct with acute infarct, acute infarct",
        "r/o pneumothorax, pneumothorax", "pneumothorax with drain in place, pneumothorax",
        "'right pneumothorax, rib fracture not seen', pneumothorax", "'우측 기흉, 흉수 없음', pneumothorax",
        "'좌측 경막하 혈종, 정중선 편위 없음', subdural hematoma", "pneumothorax: yes, pneumothorax",
        "'tension pneumothorax, drainage recommended', tension pneumothorax",
        "malpositioned ET tube, malpositioned endotracheal tube",
        "endotracheal tube malpositioned, malpositioned endotracheal tube",
        "endotracheal tube tip in the right mainstem bronchus, malpositioned endotracheal tube",
        "ET tube in right main bronchus, malpositioned endotracheal tube", "ET tube, endotracheal tube",
        "NG tube malposition, malpositioned nasogastric tube", "NG tube, nasogastric tube",
        "misplaced NG tube, malpositioned nasogastric tube", "뇌 출혈, intracranial hemorrhage",
        "두개 내 출혈, intracranial hemorrhage", "뇌 경색, acute infarct", "폐 색전증, pulmonary embolism",
        "좌측 경막 하 혈종, subdural hematoma", "지주막 하 출혈, subarachnoid hemorrhage",
        "복강 내 유리 가스, free intraperitoneal air", "free intraperitoneal gas, free intraperitoneal air",
        "mid-line shift, midline shift", "mid line shift to the left, midline shift",
        "no fetal heartbeat, absent fetal heartbeat", "absent fetal heart activity, absent fetal heartbeat",
        "bilateral SDHs, subdural hematoma", "hemorrhage in the left basal ganglia, intraparenchymal hemorrhage",
        "acute infarction of the right frontal lobe, acute infarct",
        "left basal effusion, pleural effusion", "기흉이, pneumothorax", "좌측 긴장성기흉, tension pneumothorax"})
    void namesThatModelsGive(String said, String term) {
        assertEquals(term, VOCABULARY.term(said).name());
    }

    @ParameterizedTest
    @CsvSource({
        "hemorrhage, left basal ganglia, hyperdense, intraparenchymal hemorrhage",
        "infarct, left MCA territory, '', acute infarct", "hematoma, left thalamus, '', intraparenchymal hemorrhage",
        "hemorrhage, right temporal lobe, '', intraparenchymal hemorrhage",
        "출혈, 좌측 기저핵, '', intraparenchymal hemorrhage", "경색, 우측 중대뇌동맥 영역, '', acute infarct",
        "embolus, right pulmonary artery, '', pulmonary embolism", "torsion, left testis, '', testicular torsion",
        "dissection, descending aorta, '', aortic dissection", "compression, spinal cord, '', cord compression",
        "infarct, left MCA territory, chronic with volume loss, infarct", "hemorrhage, optic disc, '', hemorrhage",
        "mass, liver, '', mass", "pneumothorax, right apex, '', pneumothorax",
        "fracture, no displacement; pneumothorax absent, '', fracture"})
    void aNameThatIsNoneByItselfIsReadWithItsPlace(String said, String location, String description, String term) {
        String expected = VOCABULARY.term(term).name();
        assertEquals(expected, VOCABULARY.term(said, location, description).name());
    }

    @ParameterizedTest
    @CsvSource({
        "subdural hematoma without mass effect, subdural hematoma", "rib fracture with pneumothorax, pneumothorax",
        "pleural effusion and pneumothorax, pneumothorax",
        "subarachnoid hemorrhage and hydrocephalus, subarachnoid hemorrhage",
        "bowel obstruction with free air, free intraperitoneal air",
        "disc herniation L4-5 with cord compression, cord compression"})
    void ofSeveralTheMostPressingCountsThenTheFirst(String said, String term) {
        assertEquals(term, VOCABULARY.term(said).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "no pneumothorax", "absence of pneumothorax", "pneumothorax: none", "pneumothorax resolved",
        "resolved left pneumothorax", "post-pneumothorax", "status post pneumothorax", "rule out pneumothorax",
        "history of pneumothorax", "prior stroke", "stroke risk", "old left MCA infarct", "chronic MCA infarct",
        "pneumothorax drain", "skin fold mimicking pneumothorax", "hydrocephalus ex vacuo", "risk of aortic dissection",
        "기흉 없음", "기흉(-)", "기흉은 보이지 않음", "기흉 여부", "기흉 병력", "뇌출혈 후유증", "뇌경색, 만성",
        "knee effusion", "subdural effusion",
        "herniation of the L5 nucleus", "동맥 경화", "mechanical pneumo", "pneumothoraxlike",
        "atelectasis or pneumonia"})
    void whatIsDeniedPastOrAnotherThingIsNoTermOfTheVocabulary(String said) {
        Term term = VOCABULARY.term(said);
        assertEquals(Attention.ROUTINE, term.attention());
        assertEquals(List.of(), VOCABULARY.known(Set.of(term)));
        assertEquals(term, VOCABULARY.term(term.name()), "a report's own term is understood as the report meant it");
    }

    @ParameterizedTest
    @CsvSource({"old stroke, chronic infarct", "만성 뇌경색, chronic infarct", "hiatal hernia, hiatal hernia",
        "lumbar disc herniation, disc herniation", "left knee joint effusion, joint effusion"})
    void theLongestNameIsMeant(String said, String term) {
        assertEquals(term, VOCABULARY.term(said).name());
    }

    @Test
    void aKindThatIsDeniedDoesNotContradictTheRest() {
        Finding seen = Say.present("pleural effusion", Severity.MILD);
        assertEquals(Set.of(), Say.that(0.9, false, false, seen,
                Say.finding("loculated pleural effusion", Presence.ABSENT, Severity.NONE)).contradictions());
        assertEquals(Set.of(Contradiction.PRESENT_AND_ABSENT), Say.that(0.9, false, false,
                Say.present("loculated pleural effusion", Severity.MILD),
                Say.finding("pleural effusion", Presence.ABSENT, Severity.NONE)).contradictions());
    }

    @Test
    void twoOfOneTierStayTwo() {
        Consensus consensus = Consensus.of(Map.of("screening", Say.that(0.9, false, false,
                Say.present("right apical pneumothorax", Severity.MILD), Say.present("pneumothorax, right",
                        Severity.MILD))));
        assertEquals(2, consensus.findings().size());
    }
}
