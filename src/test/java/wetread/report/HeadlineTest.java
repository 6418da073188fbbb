package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import wetread.reading.Language;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Finding;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;

class HeadlineTest {
    private static final Finding PNEUMOTHORAX =
            Say.at("기흉", "", Laterality.LEFT, Presence.PRESENT, Severity.SEVERE);

    @Test
    void whenTiersAgreeTheLastOneSpeaks() {
        assertEquals("Left pneumothorax, large.", headline(Language.EN, answer("Left pneumothorax.", PNEUMOTHORAX),
                answer("Left pneumothorax, large.", PNEUMOTHORAX)));
        assertEquals("Normal.", headline(Language.EN, answer("Normal.")));
    }

    @Test
    void whenTiersDisagreeWeSayOnWhatAndEachIsQuotedByName() {
        assertEquals("""
                The models disagree on: left pneumothorax (screening: seen, precise: not mentioned). \
                A physician must decide. The report as a whole states no confidence.
                screening: Left pneumothorax.
                precise: Normal.""",
                headline(Language.EN, answer("Left pneumothorax.", PNEUMOTHORAX), answer("Normal.")));
        assertEquals("""
                모델 간 의견이 다릅니다: 좌측 기흉 (pneumothorax) (선별: 있음, 정밀: 없음). 의사가 판단해야 합니다. \
                보고서 전체의 신뢰도는 제시하지 않습니다.
                선별: 좌측 기흉.
                정밀: 기흉 없음.""", headline(Language.KO, answer("좌측 기흉.", PNEUMOTHORAX), answer("기흉 없음.",
                Say.at("pneumothorax", "", Laterality.LEFT, Presence.ABSENT, Severity.NONE))));
    }

    @Test
    void whereOnlyTheSideDiffersEachIsQuotedWithIt() {
        Finding left = Say.at("pleural effusion", "", Laterality.LEFT, Presence.PRESENT, Severity.MILD);
        Finding both = Say.at("pleural effusion", "", Laterality.BILATERAL, Presence.PRESENT, Severity.MILD);
        assertEquals("""
                The models disagree on: bilateral pleural effusion (screening: seen (left), \
                precise: seen (bilateral)). A physician must decide. The report as a whole states no confidence.
                screening: Left effusion.
                precise: Effusions.""",
                headline(Language.EN, answer("Left effusion.", left), answer("Effusions.", both)));
    }

    @Test
    void whereOnlyTheUrgencyDiffersEachIsQuotedWithIt() {
        Finding nodule = Say.present("nodule", Severity.MILD);
        assertEquals("""
                The models disagree on whether the case is urgent (screening: urgent, precise: not urgent). \
                A physician must decide.
                screening: Nodule.
                precise: Nodule, small.""", headline(Language.EN, answer("Nodule.", nodule),
                Say.inWords(Say.that(0.9, false, false, nodule), "Nodule, small.")));
    }

    @Test
    void whatATierSaysInWordsAloneIsKept() {
        assertEquals("screening: There may be a pneumothorax.\nprecise: Normal.", headline(Language.EN,
                Interpretation.ofWords("There may be a pneumothorax."), answer("Normal.")));
        assertEquals("screening: Normal.\nprecise: There may be a pneumothorax.",
                headline(Language.EN, answer("Normal."), Interpretation.ofWords("There may be a pneumothorax.")));
        assertEquals("?", headline(Language.EN, Interpretation.ofWords("?")));
    }

    @Test
    void wordsAloneAreNotCalledNotUrgent() {
        Finding nodule = Say.present("nodule", Severity.MILD);
        Map<String, Interpretation> tiers = new LinkedHashMap<>();
        tiers.put("screening", answer("Nodule.", nodule));
        tiers.put("precise", Say.inWords(Say.that(0.9, false, false, nodule), "Nodule, small."));
        tiers.put("expert", Interpretation.ofWords("There may be a nodule."));
        String headline = new Headline(new Wording(Language.EN)).of(Consensus.of(tiers));
        assertEquals("The models disagree on whether the case is urgent (screening: urgent, precise: not urgent). "
                + "A physician must decide.", headline.lines().findFirst().orElseThrow());
    }

    private static Interpretation answer(String impression, Finding... findings) {
        return new Interpretation(Interpretation.Form.STRUCTURED, List.of(findings), OptionalDouble.of(0.9),
                findings.length > 0, false, impression, List.of(), ImageQuality.NOT_STATED);
    }

    private static String headline(Language language, Interpretation... answers) {
        Map<String, Interpretation> tiers = new LinkedHashMap<>();
        for (int i = 0; i < answers.length; i++) {
            tiers.put(List.of("screening", "precise").get(i), answers[i]);
        }
        return new Headline(new Wording(language)).of(Consensus.of(tiers));
    }
}
