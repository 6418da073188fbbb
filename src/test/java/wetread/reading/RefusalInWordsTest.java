package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.gateway.Outcome;

class RefusalInWordsTest {
    private final RefusalInWords refusal =
            new RefusalInWords(new NamedFindings(new ReadingVocabulary().vocabulary()));
    private final AnswerParser parser = new AnswerParser(new ReadingVocabulary().vocabulary());

    @ParameterizedTest
    @ValueSource(strings = {
        "I'm sorry, but I can't help with that.",
        "I’m sorry, but I can’t assist with interpreting medical images.",
        "I'm sorry, I cannot provide a diagnosis. Please consult a qualified radiologist.",
        "I am unable to interpret medical images. If you have other questions, feel free to ask.",
        "I'm not able to provide a radiological interpretation of this X-ray.",
        "As an AI language model, I cannot view images or give medical advice.",
        "Sorry, we are unable to analyze this.",
        "I can't provide medical image analysis or identify abnormalities in scans.",
        "I won't be able to help with this request as it goes against my usage policy.",
        "This request violates our content policy.",
        "I must decline to interpret this study.",
        "죄송하지만 이 의료 영상을 판독할 수 없습니다.",
        "죄송합니다. 의료 영상에 대한 진단을 제공할 수 없습니다. 전문의와 상담하시기 바랍니다.",
        "죄송합니다만 도와드릴 수 없습니다.",
        "AI 모델로서 의학적 진단을 내릴 수 없습니다.",
        "요청하신 영상 분석을 도와드리기 어렵습니다."})
    void aRefusal(String words) {
        assertTrue(refusal.isIn(words));
        assertEquals(Outcome.Reason.DECLINED, assertInstanceOf(Answer.Useless.class,
                parser.read(words, false, List.of())).reason());
        assertEquals(Outcome.Reason.DECLINED, assertInstanceOf(Answer.Useless.class, parser.read(
                "{\"findings\":[],\"urgent\":false,\"needs_expert_review\":true,\"confidence\":0,\"impression\":\""
                        + words + "\"}", false, List.of())).reason());
        assertEquals(Outcome.Reason.DECLINED, assertInstanceOf(Answer.Useless.class,
                parser.read("{\"error\":\"" + words + "\"}", true, List.of())).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "I cannot exclude pneumonia.",
        "There is a right base opacity. I cannot exclude pneumonia.",
        "The left costophrenic angle cannot be assessed.",
        "I cannot provide a definitive diagnosis, but there is a left pleural effusion.",
        "I'm sorry, I can't give a formal diagnosis. The heart is enlarged and the lungs are clear.",
        "As an AI I cannot replace a radiologist. No acute cardiopulmonary abnormality.",
        "I cannot interpret the apex because of motion artifact.",
        "The image quality is too poor; I am unable to interpret it.",
        "The picture is non-diagnostic. Unable to interpret.",
        "I can't see the apex, so read it with care.",
        "촬영 자세가 불량하여 판독할 수 없습니다.",
        "Unable to analyze the opacity in the right upper lobe further.",
        "I can't see a fracture.",
        "Normal chest radiograph.",
        "Unremarkable.",
        "",
        "폐렴을 배제할 수 없습니다.",
        "좌측 늑골횡격막각은 평가할 수 없습니다.",
        "화질이 나빠 판독할 수 없습니다.",
        "죄송하지만 확정 진단은 할 수 없습니다. 우측 흉수가 보입니다.",
        "특이 소견이 관찰되지 않습니다.",
        "이상 소견 없음. 정상 흉부입니다.",
        "소견이 확실하지 않습니다."})
    void aReadingHoweverReluctant(String words) {
        assertFalse(refusal.isIn(words));
    }

    @Test
    void whoNamesAFindingDoesNotRefuse() {
        assertInstanceOf(Answer.Understood.class, parser.read("{\"findings\":[{\"finding\":\"nodule\",\"presence\":"
                + "\"present\"}],\"urgent\":false,\"needs_expert_review\":true,\"impression\":\"I am unable to diagnose"
                + " this.\"}", false, List.of()));
    }
}
