package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer's words may and may not say beside its fields. */
class InspectionTest {
    private static final Inspection INSPECTION = new Inspection(Say.VOCABULARY);

    @ParameterizedTest
    @ValueSource(strings = {
        "Large left pneumothorax.", "Findings suggest pneumonia.", "Small bilateral pleural effusions.",
        "No pneumothorax but a small left effusion.", "No acute fracture. Right pleural effusion.",
        "Pneumothorax cannot be excluded.", "Cannot exclude pneumothorax.", "Possible pulmonary nodule.",
        "No pneumothorax, small left pleural effusion.", "No significant change in the left pleural effusion.",
        "Nothing acute other than cardiomegaly.", "There is cardiomegaly without pneumothorax.",
        "The heart is normal in size; there is consolidation of the right lower lobe.",
        "Findings are consistent with acute PE.", "Pneumothorax is not excluded.",
        "Can't rule out a subdural hematoma.",
        "좌측 기흉이 있습니다.", "우하엽 폐렴 의심.", "기흉을 배제할 수 없습니다.", "기흉 배제하기 어려움.", "기흉 가능성이 있습니다.",
        "흉수는 없으나 좌측 기흉이 관찰됩니다.", "우측기흉.", "소량의 흉수가 보입니다.", "심비대 외 특이 소견 없음.",
        "pneumothorax 있음", "좌측 폐 결절로 판단됩니다.", "Pneumothorax, left.",
        "Small left effusion, pneumothorax not seen.", "Moderate-sized pleural effusion, pneumothorax is absent.",
        "소량의 흉수, 기흉은 보이지 않음.", "Lobar opacity without contrast enhancement, consistent with pneumonia.",
        "Left effusion, rib fracture not seen.", "좌측 흉수, 기흉은 없음."})
    void aFindingInTheImpressionAloneIsAContradiction(String impression) {
        assertEquals(Set.of(Contradiction.NAMED_NOT_LISTED), of(impression));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "Normal chest radiograph.", "No acute cardiopulmonary abnormality.", "No pneumothorax.",
        "No evidence of pneumothorax, pleural effusion, or consolidation.",
        "Lungs are clear without consolidation, effusion, or pneumothorax.",
        "No pneumothorax, effusion, consolidation.",
        "Pneumothorax is not seen.", "Pleural effusion: none. Pneumothorax: absent.", "Negative for fracture.",
        "No focal airspace consolidation, large effusion or pneumothorax.", "There is no mass effect or midline shift.",
        "Heart size is normal; no cardiomegaly.", "No findings suspicious for pneumonia.",
        "Pneumothorax and pleural effusion are not identified.", "Pneumonia is unlikely.",
        "No definite pneumothorax is seen.", "Neither pneumothorax nor effusion.", "The oral cavity is unremarkable.",
        "CT is recommended to exclude pulmonary embolism if clinically suspected.", "Fracture has been ruled out.",
        "No mass, effusion, or findings suggestive of pneumonia.", "No findings to suggest pneumonia.",
        "CT without contrast. No hemorrhage.", "양측 기흉, 흉수 없음.", "Pneumothorax: no pneumothorax.",
        "Free of pneumothorax and effusion.", "No small or large effusion.", "Intracranial hemorrhage (-).",
        "The lungs are clear. The heart is not enlarged. The bones are intact.", "No mass is seen, and no cyst.",
        "이상 소견 없음", "정상입니다. 특이 소견이 관찰되지 않습니다.", "기흉 없음.", "기흉이나 흉수는 보이지 않습니다.",
        "흉수, 기흉, 경화 소견 없음.", "뚜렷한 기흉은 관찰되지 않습니다.", "심비대 없이 양 폐야가 깨끗합니다.", "기흉 소견은 확인되지 않음",
        "기흉을 의심할 만한 소견은 없습니다.", "기흉의 가능성은 낮습니다.", "급성 폐렴 소견 없음", "기흉 여부 확인을 위해 추적 촬영을 권고합니다.",
        "폐결절이나 종괴는 없습니다.", "골절은 배제되었습니다.", "기흉은 아닙니다.", "pneumothorax 없음", "기흉(-), 흉수(-)",
        "특이 소견 없음. 폐렴이 임상적으로 의심되면 추적 검사가 필요합니다.", "복수의 영상에서 이상이 없습니다.", "폐색전증의 증거 없음."})
    void aNormalReportIsNone(String impression) {
        assertEquals(Set.of(), of(impression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"No pneumothorax.", "There is no left pneumothorax. The heart is normal.", "기흉은 보이지 않습니다."})
    void aFindingOfARepairThatTheWordsDenyIsAContradiction(String impression) {
        assertTrue(ofRepair(impression, pneumothorax(Laterality.LEFT)).contains(Contradiction.PRESENT_AND_ABSENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Left pneumothorax.", "Left pneumothorax; no right pneumothorax.", "No pleural effusion.",
        "No right pneumothorax.", "좌측 기흉이 있으며 흉수는 없습니다."})
    void aDenialOfSomethingElseIsNone(String impression) {
        assertFalse(ofRepair(impression, pneumothorax(Laterality.LEFT)).contains(Contradiction.PRESENT_AND_ABSENT));
    }

    @Test
    void whatIsListedAsOpenMayBeNamedAsOpen() {
        Finding open = Say.finding("pulmonary nodule", Presence.INDETERMINATE, Severity.NONE);
        assertEquals(Set.of(), of("Possible nodule, CT is recommended.", open));
        assertEquals(Set.of(Contradiction.NAMED_NOT_LISTED), of("Possible pneumothorax.", open));
        assertEquals(Set.of(Contradiction.NAMED_NOT_LISTED), of("Cannot exclude pneumothorax.",
                Say.finding("pneumothorax", Presence.ABSENT, Severity.NONE)));
        assertEquals(Set.of(), of("Pneumonia.", Say.present("consolidation", Severity.MILD)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LEFT | Right pneumothorax.", "RIGHT | 좌측 기흉.", "LEFT | 우측 폐첨부의 기흉.", "LEFT | Pneumothorax on the right side.",
        "RIGHT | Left-sided pneumothorax without shift.", "LEFT | Abnormal lucency in the right apex.",
        "RIGHT | 좌상엽에 과투과성 음영이 있습니다."})
    void theOtherSideInTheImpressionIsAContradiction(Laterality side, String impression) {
        assertEquals(Set.of(Contradiction.LATERALITY_MISMATCH), of(impression, pneumothorax(side)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LEFT | Left pneumothorax.", "LEFT | Pneumothorax.", "LEFT | Left pneumothorax with shift to the right.",
        "LEFT | Pneumothorax. The mediastinum is shifted to the right.",
        "LEFT | Pneumothorax. The right lung is clear.",
        "LEFT | Bilateral pneumothoraces.", "BILATERAL | Right pneumothorax.", "MIDLINE | Right pneumothorax.",
        "UNSPECIFIED | Right pneumothorax.", "LEFT | Left pneumothorax and right pleural effusion.",
        "RIGHT | 우측 기흉, 좌측 흉수 없음.", "LEFT | 양측 기흉.", "LEFT | 좌측 기흉과 종격동의 우측 편위.",
        "LEFT | No right pneumothorax.", "LEFT | Pneumothorax. A right lateral decubitus view is recommended."})
    void theSameSideNoSideOrBothAreNone(Laterality side, String impression) {
        assertEquals(Set.of(), of(impression, pneumothorax(side)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Midline shift to the left by 5 mm.", "Leftward midline shift.", "정중선이 좌측으로 편위됨. 정중선 편위."})
    void theDirectionOfAShiftIsNoSide(String impression) {
        assertEquals(Set.of(), of(impression,
                Say.at("midline shift", "right hemisphere", Laterality.RIGHT, Presence.PRESENT, Severity.MILD)));
    }

    @Test
    void sidesAreComparedTermByTerm() {
        Finding left = pneumothorax(Laterality.LEFT);
        Finding right = Say.at("pleural effusion", "", Laterality.RIGHT, Presence.PRESENT, Severity.MILD);
        assertEquals(Set.of(), of("Left pneumothorax, right pleural effusion.", left, right));
        assertEquals(Set.of(Contradiction.LATERALITY_MISMATCH),
                of("Right pneumothorax, left pleural effusion.", left, right));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "This is not a chest radiograph.", "This image is not a medical image.", "The picture isn't a CT.",
        "This does not appear to be a chest X-ray.", "A photograph of a cat.", "The image shows a dog on a sofa.",
        "This appears to be a scanned document.", "Photograph of a person outdoors.", "Non-medical image.",
        "This is a picture of a cat.", "The image shows a page, not an X-ray.",
        "The picture shows a knee, not a chest.", "이 영상은 흉부 X-ray가 아닙니다.",
        "The upload is a screenshot.", "The picture does not show a medical image.",
        "Photo of the front of a building.",
        "이 영상은 흉부 X선 영상이 아닙니다.", "흉부 방사선 사진이 아닌 것으로 보입니다.", "의료 영상이 아닙니다.", "고양이 사진입니다.",
        "이 사진은 고양이의 사진으로 보입니다.", "문서를 스캔한 영상으로 보입니다.", "제시된 영상은 CT가 아님.", "사람을 찍은 사진입니다.",
        "본 영상은 안저 사진으로 보이지 않습니다.", "일반 사진으로 보입니다."})
    void anotherPictureIsOneInEveryContext(String text) {
        for (PictureKind kind : PictureKind.values()) {
            assertTrue(OtherPicture.isTold(text, Optional.of(kind)), kind + " " + text);
        }
        assertTrue(OtherPicture.isTold(text, Optional.empty()), text);
        assertTrue(of(text).contains(Contradiction.NOT_THE_CONTEXT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CHEST_RADIOGRAPH | This is a brain MRI.",
        "CHEST_RADIOGRAPH | The image appears to be a CT scan of the abdomen.",
        "CHEST_RADIOGRAPH | This is a knee radiograph.", "CHEST_RADIOGRAPH | The image shows an abdominal X-ray.",
        "CT | This is a chest radiograph.", "MRI | This image is an axial CT slice.",
        "ULTRASOUND | This is a chest x-ray.",
        "FUNDUS | The picture is an ultrasound image of the liver.", "CHEST_RADIOGRAPH | It is a mammogram.",
        "CHEST_RADIOGRAPH | 본 영상은 뇌 MRI 영상입니다.", "CHEST_RADIOGRAPH | 이 영상은 복부 X선 사진입니다.",
        "CT | 이 영상은 흉부 X선 사진으로 보입니다.", "FUNDUS | 제시된 영상은 간 초음파 영상입니다."})
    void anotherKindOrPartIsAnotherPictureWhereTheContextHasOne(PictureKind expected, String text) {
        assertTrue(OtherPicture.isTold(text, Optional.of(expected)));
        assertFalse(OtherPicture.isTold(text, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CHEST_RADIOGRAPH | This is a normal PA chest radiograph.", "CHEST_RADIOGRAPH | This is not a PA radiograph.",
        "CHEST_RADIOGRAPH | CT of the chest is recommended.",
        "CHEST_RADIOGRAPH | The image is rotated, not of full quality.",
        "CHEST_RADIOGRAPH | This is a portable AP X-ray of the chest.",
        "CHEST_RADIOGRAPH | The image does not show a fracture.",
        "CHEST_RADIOGRAPH | A photograph of a chest radiograph on a monitor.",
        "CT | This is an axial CT image of the head.",
        "CT | This is not a contrast-enhanced CT.", "CT | This is a CT scout radiograph.",
        "MRI | The device is not MRI compatible.", "CT | The study does not show CT signs of ischemia.",
        "CT | The image shows a mass.", "CT | This is a CAT scan.", "CT | The stomach contains food.",
        "MRI | The lesion is a form of arthritis.", "CT | 결절은 두 개입니다.", "CT | 결절 두 개가 보입니다.",
        "CT | 위 안에 음식이 보입니다.", "CT | 최종 판단은 사람이 판단해야 합니다.", "MRI | The image is a T2-weighted MR image of the knee.",
        "ULTRASOUND | This is a transverse ultrasound image.", "FUNDUS | This is a fundus photograph of the right eye.",
        "FUNDUS | A photograph of the left optic disc.", "FUNDUS | The image shows a normal fundus.",
        "CHEST_RADIOGRAPH | 흉부 X선 사진입니다.", "CHEST_RADIOGRAPH | 이 영상은 흉부 X선 정면 사진입니다.",
        "CHEST_RADIOGRAPH | 흉부 CT 추적 검사를 권고합니다.", "CHEST_RADIOGRAPH | 흉부 X선에서 폐렴이 아닙니다.",
        "CT | 조영증강 CT가 아닙니다.", "CT | 본 영상은 복부 CT 영상입니다.", "MRI | 이 영상은 T2 강조 MRI 영상입니다.",
        "FUNDUS | 우안의 안저 사진입니다.", "ULTRASOUND | 간 초음파 영상입니다.", "CHEST_RADIOGRAPH | 심장 그림자는 정상입니다.",
        "CHEST_RADIOGRAPH | 이상 소견 없음"})
    void thePictureThatWasAskedAboutIsNone(PictureKind expected, String text) {
        assertFalse(OtherPicture.isTold(text, Optional.of(expected)));
    }

    @ParameterizedTest
    @EnumSource(Presence.class)
    void remarksOnQualityAndFindingsCountToo(Presence presence) {
        Interpretation answer = new Interpretation(Interpretation.Form.STRUCTURED,
                List.of(Say.finding("photograph of a cat", presence, Severity.NONE)), Say.that(0.9, false, false)
                        .confidence(), false, false, "", List.of(), ImageQuality.NOT_STATED);
        assertEquals(presence != Presence.ABSENT, contradictions(answer).contains(Contradiction.NOT_THE_CONTEXT));
        Interpretation remarked = new Interpretation(Interpretation.Form.STRUCTURED, List.of(), answer.confidence(),
                false, false, "", List.of(),
                new ImageQuality(ImageQuality.Grade.LIMITED, List.of("Not a medical image")));
        assertEquals(Set.of(Contradiction.NOT_THE_CONTEXT), contradictions(remarked));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "단순 촬영", "영상은 ", "기흉 의심 소견", "의심 소견소견", "not a chest ", "no ", "기흉", "photograph of a ", "pneumothorax ",
        "this is a x-ray-", "가능성", "does not show show ", "배제 ", "no pneumothorax, small ", "{", " "})
    void wordsWithoutEndEndSoon(String words) {
        String endless = words.repeat(4000 / words.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> of(endless));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> of("기흉 " + endless));
    }

    @Test
    void wordsAloneHaveNoFieldsToContradict() {
        assertEquals(Set.of(), contradictions(Interpretation.ofWords("Left pneumothorax.")));
        assertEquals(Set.of(Contradiction.NOT_THE_CONTEXT),
                contradictions(Interpretation.ofWords("I see a photograph of a cat.")));
    }

    private static Finding pneumothorax(Laterality side) {
        return Say.at("pneumothorax", "", side, Presence.PRESENT, Severity.MILD);
    }

    private static Set<Contradiction> of(String impression, Finding... findings) {
        return contradictions(Say.inWords(Say.that(0.9, false, false, findings), impression));
    }

    private static Set<Contradiction> ofRepair(String words, Finding... findings) {
        return contradictions(
                Say.inWords(Say.that(0.9, false, false, findings), words).repaired(OptionalDouble.empty()));
    }

    private static Set<Contradiction> contradictions(Interpretation answer) {
        return INSPECTION.of(answer, Optional.of(PictureKind.CHEST_RADIOGRAPH)).contradictions();
    }
}
