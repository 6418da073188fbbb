package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.bucket.Fetched;
import wetread.gateway.Outcome;
import wetread.imaging.ImageFormat;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Series;
import wetread.imaging.Window;
import wetread.reading.ClinicalContext;
import wetread.reading.Language;
import wetread.reading.finding.Attention;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Sign;
import wetread.reading.finding.Stance;

/**
 * Readers of reports rely on the codes: the schema holds each of them once, and this test holds the product to the
 * schema. A constant's new name changes neither.
 */
class PublicCodesTest {
    private static final String FINDING = "/properties/findings/items/properties";
    private static final String TIER = "/properties/tiers/items/properties";
    private static final String VIEW =
            "/properties/image/properties/renditions/items/properties/views/items/properties/window/properties";

    static Stream<Arguments> codes() {
        return Stream.of(
                codes("/properties/status", Report.Status.values(), Report.Status::code),
                codes("/properties/language", Language.values(), Language::code),
                codes("/properties/context", ClinicalContext.values(), ClinicalContext::code),
                codes("/properties/image/properties/format", ImageFormat.values(), ImageFormat::code),
                codes(VIEW + "/function", Window.Function.values(), Window.Function::code),
                codes(VIEW + "/source", Window.Source.values(), Window.Source::code),
                codes("/properties/study/properties/series/items/properties/kind", Report.Series.Kind.values(),
                        Report.Series.Kind::code),
                codes("/properties/study/properties/series/items/properties/setAside", Series.SetAside.values(),
                        Series.SetAside::code),
                codes("/properties/imageQuality/properties/grade", ImageQuality.Grade.values(),
                        ImageQuality.Grade::code),
                codes("/properties/attention", Attention.values(), Attention::code),
                codes("/properties/attentionSigns/items", Sign.values(), Sign::code),
                codes(FINDING + "/laterality", Laterality.values(), Laterality::code),
                codes(FINDING + "/severity", Severity.Grade.values(), Severity.Grade::code),
                codes(FINDING + "/said/items/properties/severity", Severity.Grade.values(), Severity.Grade::code),
                codes("/properties/disagreements/items/properties/laterality", Laterality.values(), Laterality::code),
                codes("/properties/disagreements/items/properties/tiers/items/properties/laterality",
                        Laterality.values(), Laterality::code),
                codes("/properties/disagreements/items/properties/tiers/items/properties/stance", Stance.values(),
                        Stance::code),
                codes(TIER + "/answer", Interpretation.Form.values(), Interpretation.Form::code),
                codes(TIER + "/contradictions/items", Contradiction.values(), Contradiction::code),
                codes("/properties/cost/properties/basis", Report.Cost.Basis.values(), Report.Cost.Basis::code),
                codes("/properties/problems/items/properties/code", ProblemCode.values(), ProblemCode::code));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void theSchemaListsThemAndNoOthers(String place, Set<String> codes) throws IOException {
        assertEquals(listed(place), codes);
    }

    @Test
    void aTierAnsweredOrSaysWhyNot() throws IOException {
        Set<String> codes = new TreeSet<>(Set.of("answered"));
        Arrays.stream(Outcome.Reason.values()).map(Outcome.Reason::code).forEach(codes::add);
        assertEquals(listed(TIER + "/status"), codes);
    }

    @Test
    void aFileIsSkippedForItselfOrForItsSeries() throws IOException {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(Member.Left.values()).map(Member.Left::code).forEach(codes::add);
        Arrays.stream(Series.SetAside.values()).map(Series.SetAside::code).forEach(codes::add);
        assertEquals(listed("/properties/source/properties/members/items/properties/reason"), codes);
    }

    @Test
    void everyReasonOfAnEarlierStepHasItsProblem() {
        for (RejectionReason reason : RejectionReason.values()) {
            assertEquals(reason.code(), ProblemCode.of(reason).code());
        }
        for (Outcome.Reason reason : Outcome.Reason.values()) {
            assertEquals("tier_" + reason.code(), ProblemCode.of(reason).code());
        }
        for (Fetched.Reason reason : Fetched.Reason.values()) {
            assertNotNull(ProblemCode.of(reason));
        }
    }

    private static <E> Arguments codes(String place, E[] constants, Function<E, String> code) {
        return Arguments.of(place, Arrays.stream(constants).map(code).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> listed(String place) throws IOException {
        try (InputStream schema = Report.class.getResourceAsStream("/report.schema.json")) {
            Set<String> codes = new TreeSet<>();
            for (JsonNode code : new ObjectMapper().readTree(schema).at(place + "/enum")) {
                if (!code.isNull()) {
                    codes.add(code.textValue());
                }
            }
            return codes;
        }
    }
}
