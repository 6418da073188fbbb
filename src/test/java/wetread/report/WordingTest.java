package wetread.report;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetread.imaging.RejectionReason;
import wetread.reading.ClinicalContext;
import wetread.reading.Language;
import wetread.reading.finding.Severity;
import wetread.reading.policy.Why;

class WordingTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTermHasAWordInEveryLanguage(Language language) {
        Wording wording = new Wording(language);
        Arrays.stream(Why.values()).forEach(why -> assertFalse(wording.of("why", why).isBlank()));
        Arrays.stream(Report.Status.values()).forEach(status -> assertFalse(wording.of("status", status).isBlank()));
        Stream.of(Arrays.stream(RejectionReason.values()).map(reason -> "problem." + reason.code()),
                        Arrays.stream(ClinicalContext.values()).map(context -> "context." + context.code()),
                        Arrays.stream(Severity.values()).map(severity -> "severity." + severity.code()),
                        List.of("problem.missing", "problem.empty", "problem.replaced", "problem.archived",
                                "basis.usage", "basis.estimate", "basis.unknown").stream())
                .flatMap(keys -> keys).forEach(key -> assertFalse(wording.of(key).isBlank(), key));
    }
}
