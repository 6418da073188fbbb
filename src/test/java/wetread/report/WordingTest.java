package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.bucket.Fetched;
import wetread.imaging.ForeignFormat;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Series;
import wetread.reading.ClinicalContext;
import wetread.reading.ContextChoice;
import wetread.reading.Language;
import wetread.reading.finding.Attention;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Sign;
import wetread.reading.finding.Stance;
import wetread.reading.policy.Decision;
import wetread.reading.policy.Why;

class WordingTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTermHasAWordInEveryLanguage(Language language) {
        Wording wording = new Wording(language);
        Stream.of(Arrays.stream(Why.values()).map(why -> "why." + why.code()),
                        Arrays.stream(Report.Status.values()).map(status -> "status." + status.code()),
                        Arrays.stream(ProblemCode.values()).map(problem -> "problem." + problem.code()),
                        Arrays.stream(ForeignFormat.values()).map(format -> "refused." + format.code()),
                        Arrays.stream(ContextChoice.Source.values()).map(one -> "context_source." + one.code()),
                        Arrays.stream(Series.SetAside.values()).map(one -> "set_aside." + one.code()),
                        Arrays.stream(Member.Left.values()).map(one -> "left." + one.code()),
                        Arrays.stream(Report.Series.Kind.values())
                                .flatMap(kind -> Stream.of("coverage." + kind.code(), "place." + kind.code())),
                        Arrays.stream(Contradiction.values()).map(one -> "contradiction." + one.code()),
                        Arrays.stream(ClinicalContext.values()).map(context -> "context." + context.code()),
                        Arrays.stream(Severity.Grade.values()).map(severity -> "severity." + severity.code()),
                        Arrays.stream(Stance.values()).map(stance -> "stance." + stance.code()),
                        Arrays.stream(Sign.values()).map(sign -> "attention_sign." + sign.code()),
                        Arrays.stream(Attention.values()).flatMap(one -> Stream.of("attention." + one.code(),
                                "attention." + one.code() + ".short")),
                        Arrays.stream(Interpretation.Form.values())
                                .filter(form -> form != Interpretation.Form.STRUCTURED)
                                .map(form -> "answer." + form.code()),
                        Stream.of("unread.rejected", "unread.failed", "attention.none", "attention.none.short"),
                        Arrays.stream(Report.Cost.Basis.values()).map(basis -> "basis." + basis.code()))
                .flatMap(keys -> keys).forEach(key -> assertFalse(wording.of(key).isBlank(), key));
    }

    @Test
    void findingsHaveBothNamesInKoreanAndTheEnglishOneInEnglish() {
        Wording korean = new Wording(Language.KO);
        assertEquals("경막하 혈종 (subdural hematoma)", korean.finding("subdural hematoma"));
        assertEquals("기관내 튜브 (endotracheal tube)", korean.finding("endotracheal tube"));
        assertEquals("some new thing", korean.finding("some new thing"));
        assertEquals("acute pneumothorax", korean.finding("acute pneumothorax"));
        assertEquals("subdural hematoma", new Wording(Language.EN).finding("subdural hematoma"));
        assertTrue(korean.isName("경막하 출혈", "subdural hematoma") && korean.isName("SDH ", "subdural hematoma"));
        assertFalse(korean.isName("thin acute SDH", "subdural hematoma"));
    }

    @Test
    void shippedTiersHaveNamesOfTheLanguageAndOthersKeepTheirs() {
        Wording korean = new Wording(Language.KO);
        assertEquals("선별", korean.tier("screening"));
        assertEquals("정밀", korean.tier("precise"));
        assertEquals("제3 의견", korean.tier("consensus"));
        assertEquals("우리 병원", korean.tier("우리 병원"));
        assertEquals("third opinion", new Wording(Language.EN).tier("consensus"));
    }

    @ParameterizedTest
    @CsvSource({"KO, left, 좌측 전두부, 좌측 전두부", "KO, left, 전두부, 좌측 전두부", "KO, right, 우하엽, 우하엽",
        "KO, right, 우각부, 우측 우각부", "KO, right, 좌하엽, 우측 좌하엽", "EN, left, left lower lobe, left lower lobe",
        "EN, right, upright view, right upright view", "EN, left, '', left", "EN, unspecified, apex, apex"})
    void aSideIsSaidOnceAndNeverLost(Language language, String side, String location, String words) {
        assertEquals(words, new Wording(language).place(new Report.Finding("x", "x", true, location, side, "", "",
                "mild", null, null, null, List.of(), "a", "1/1", List.of())));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noBlankStandsBeforeThePercentSign(Language language) {
        String why = new Wording(language).why(new Decision.Stop(Why.RULE_MET,
                Optional.of(new Decision.Measured(0.75, false, 0.5))));
        assertTrue(why.contains("75%") && why.contains("50%"), why);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDisclaimerSaysThatAiWroteItAndNobodyConfirmedIt(Language language) {
        String disclaimer = new Wording(language).of("disclaimer");
        assertTrue(disclaimer.contains("AI") && !disclaimer.contains("device") && !disclaimer.contains("의료기기"),
                disclaimer);
        assertTrue(disclaimer.contains("no physician has confirmed it") || disclaimer.contains("의사가 확인하지 않았습니다"));
        assertTrue(disclaimer.contains("does not mean normal") || disclaimer.contains("정상을 뜻하지는 않습니다"));
    }

    /** A first sentence says what came, a second what to do. Of a content that is no image its own words say both. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyRefusalSaysWhatCameAndWhatToDo(Language language) {
        Wording wording = new Wording(language);
        Stream.concat(Arrays.stream(RejectionReason.values()).filter(reason -> reason != RejectionReason.NOT_AN_IMAGE)
                        .map(reason -> "problem." + ProblemCode.of(reason).code()),
                Stream.concat(Arrays.stream(Fetched.Reason.values())
                                .map(reason -> "problem." + ProblemCode.of(reason).code()),
                        Arrays.stream(ForeignFormat.values()).map(format -> "refused." + format.code())))
                .forEach(key -> {
                    String text = wording.of(key);
                    assertTrue(text.matches(".+(\\. |: |; ).+\\.") && !text.contains("{"), key + ": " + text);
                });
    }
}
