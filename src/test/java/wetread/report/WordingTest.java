package wetread.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.bucket.Fetched;
import wetread.imaging.ForeignFormat;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Series;
import wetread.reading.ClinicalContext;
import wetread.reading.ContextChoice;
import wetread.reading.Language;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Stance;
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
                        Arrays.stream(Report.Cost.Basis.values()).map(basis -> "basis." + basis.code()))
                .flatMap(keys -> keys).forEach(key -> assertFalse(wording.of(key).isBlank(), key));
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
