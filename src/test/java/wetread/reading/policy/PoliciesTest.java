package wetread.reading.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.settings.SettingsFile;
import wetread.settings.WrongSettingException;

class PoliciesTest {
    private static final Set<String> CONTEXTS = Set.of("chest_xray", "retina");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "policies: [{name: ' ', tiers: [T]}]                             | policies[0].name: must not be blank",
        "policies: [{tiers: [T]}]                                        | policies[0].name: must not be blank",
        "policies: [{name: 'single:x', tiers: [T]}]                      | policies[0].name: must not begin with",
        "policies: [{name: p, tiers: [T]}, {name: p, tiers: [T]}]        | policies[1].name: is there twice",
        "policies: [null]                                                | policies[0]: must not be empty",
        "policies: [{name: p}]                                           | policies[0].tiers: at least one tier",
        "policies: [{name: p, tiers: []}]                                | policies[0].tiers: at least one tier",
        "policies: [{name: p, tiers: [T, T]}]                            | policies[0].tiers[1].name: is there twice",
        "policies: [{name: p, tiers: [T, {models: [m]}]}] | policies[0].tiers[1].name: must not be blank",
        "policies: [{name: p, tiers: [{name: t}]}]                       | policies[0].tiers[0].models: at least one",
        "policies: [{name: p, tiers: [{name: t, models: [m, ' ']}]}]     | policies[0].tiers[0].models[1]: must not",
        "policies: [{name: p, tiers: [{name: t, models: [m], max-tokens: 0}]}] | policies[0].tiers[0].max-tokens: must",
        "policies: [{name: p, tiers: [{name: t, models: [m], max-pictures: 0}]}] "
                + "| policies[0].tiers[0].max-pictures: must",
        "policies: [{name: p, tiers: [{name: t, models: [m], max-picture: 1}]}] "
                + "| policies[0].tiers[0].max-picture: no such",
        "policies: [{name: p, tiers: [{name: t, models: [m], answer: long}]}] "
                + "| policies[0].tiers[0].answer: missing, or",
        "policies: [{name: p, tiers: [{name: t, models: [m], rule-out: {confidence: 1.5}}]}]  "
                + "| policies[0].tiers[0].rule-out.confidence: must lie between 0 and 1",
        "policies: [{name: p, tiers: [{name: t, models: [m], rule-in: {confidence: .nan}}]}]  "
                + "| no well-formed YAML",
        "policies: [{name: p, tiers: [{name: t, models: [m], rule-in: {confidence: often}}]}]  "
                + "| policies[0].tiers[0].rule-in.confidence: missing, or not of that kind",
        "policies: [{name: p, tiers: [{name: t, models: [m], rule-out: {contexts: {retina: 2}}}]}]  "
                + "| policies[0].tiers[0].rule-out.contexts.retina: must lie between 0 and 1",
        "policies: [{name: p, tiers: [{name: t, models: [m], rule-out: {contexts: {retina: null}}}]}]  "
                + "| policies[0].tiers[0].rule-out.contexts.retina: must not be empty",
        "policies: [{name: p, tiers: [{name: t, models: [m], rule-out: {contexts: {knee: 0.9}}}]}]  "
                + "| policies[0].tiers[0].rule-out.contexts.knee: no such context, only [chest_xray, retina]",
        "policies: [{name: p, tiers: [{name: t, models: [m], stop-when: [{confidence: -1}]}]}]  "
                + "| policies[0].tiers[0].stop-when[0].confidence: must lie between 0 and 1",
        "policies: [{name: p, tiers: [{name: t, models: [m], stop-when: [{unless: [tired]}]}]}]  "
                + "| policies[0].tiers[0].stop-when[0].unless[0]: missing, or not of that kind",
        "calibration: [{points: [[0.5, 0.5]]}]                           | calibration[0].model: must not be blank",
        "calibration: [{model: m, points: []}]                           | calibration[0].points: at least one",
        "calibration: [{model: m, context: knee, points: [[0.5, 0.5]]}]  | calibration[0].context: no such context",
        "calibration: [{model: m, points: [[0.5]]}]                      | calibration[0].points[0]: must be a pair",
        "calibration: [{model: m, points: [[0.5, 1.1]]}]                 | calibration[0].points[0][1]: must lie",
        "calibration: [{model: m, points: [[0.5, 0.5], [0.5, 0.6]]}]     | calibration[0].points[1]: the stated",
        "calibration: [{model: m, points: [[0.5, 0.5], [0.6, 0.4]]}]     | calibration[0].points[1]: the stated",
        "calibration: [{model: m, points: [[0.5, 0.5]]}, {model: m, points: [[0.5, 0.5]]}] "
                + "| calibration[1]: its model"})
    void aWrongSettingIsNamedByItsKey(String text, String message) {
        String yaml = text.replace("T", "{name: t, models: [m]}");
        String actual = assertThrows(WrongSettingException.class, () -> book(yaml)).getMessage();
        assertTrue(actual.startsWith(message), actual);
    }

    @Test
    void anUnknownPolicyIsNamedWithThoseThatThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> chosen("triaje")).getMessage();
        assertTrue(message.contains("WETREAD_POLICY") && message.contains("triaje")
                && message.contains("triage") && message.contains("single:<model>"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> ShippedPolicies.with(Map.of("wetread.reading.budget-usd", "0"))).getMessage()
                .startsWith("wetread.reading.budget-usd:"));
    }

    @Test
    void aSingleModelIsAPolicy() {
        Policy policy = chosen("single:gpt-4o");
        assertEquals("single:gpt-4o", policy.name());
        assertEquals(List.of("gpt-4o"), policy.tiers().get(0).models());
        assertThrows(IllegalArgumentException.class, () -> chosen("single:"));
    }

    @Test
    void anOverrideReplacesAndAddsAndLeavesTheRestAsItIs() {
        PolicyBook shipped = book("""
                policies:
                  - {name: a, tiers: [{name: t, models: [m]}]}
                  - {name: b, tiers: [{name: t, models: [m]}]}
                calibration:
                  - {model: m, points: [[1, 0.5]]}
                  - {model: m, context: retina, points: [[1, 0.6]]}
                """);
        PolicyBook book = shipped.with(file("""
                policies:
                  - name: a
                    tiers:
                      - {name: first, models: [x, y], answer: short, max-tokens: 7, max-pictures: 3,
                         rule-out: {confidence: 0.97, contexts: {chest_xray: 0.95, retina: never}}}
                  - {name: c, tiers: [{name: t, models: [m]}]}
                calibration:
                  - {model: m, context: retina, points: [[1, 0.7]]}
                """));
        assertEquals(Set.of("a", "b", "c"), book.names());
        Policy.Tier first = book.named("a").orElseThrow().tiers().get(0);
        assertEquals(new Policy.Tier("first", List.of("x", "y"), AnswerLength.SHORT, 7, OptionalInt.of(3),
                List.of(StopRule.ruleOut(new Bounds(OptionalDouble.of(0.97), Map.of("chest_xray",
                        OptionalDouble.of(0.95), "retina", OptionalDouble.empty()))))), first);
        Calibration calibration = book.named("b").orElseThrow().calibration();
        assertEquals(OptionalDouble.of(0.7), calibration.of("m", "retina", OptionalDouble.of(1)));
        assertEquals(OptionalDouble.of(0.5), calibration.of("m", "chest_xray", OptionalDouble.of(1)));
        assertEquals(calibration, book.named("single:m").orElseThrow().calibration());
        assertEquals("t", shipped.named("a").orElseThrow().tiers().get(0).name());
    }

    @Test
    void aCurveIsStraightFromPointToPointAndNeverAboveItsLast() {
        Calibration calibration = book("calibration: [{model: m, points: [[0.5, 0.3], [0.9, 0.7]]}]")
                .named("single:m").orElseThrow().calibration();
        double[][] expected = {{0, 0}, {0.25, 0.15}, {0.5, 0.3}, {0.7, 0.5}, {0.9, 0.7}, {1, 0.7}};
        for (double[] pair : expected) {
            assertEquals(pair[1], calibration.of("m", "retina", OptionalDouble.of(pair[0])).getAsDouble(), 1e-12);
        }
        assertEquals(OptionalDouble.empty(), calibration.of("m", "retina", OptionalDouble.empty()));
        assertEquals(OptionalDouble.empty(), calibration.of("other", "retina", OptionalDouble.of(0.5)));
        Calibration atZero = book("calibration: [{model: m, points: [[0, 0.2], [1, 1]]}]").named("single:m")
                .orElseThrow().calibration();
        assertEquals(0.2, atZero.of("m", "retina", OptionalDouble.of(0)).getAsDouble());
    }

    private static Policy chosen(String name) {
        return ShippedPolicies.with(Map.of("wetread.policy", name)).chosen();
    }

    private static PolicyBook book(String yaml) {
        return PolicyBook.of(file(yaml), CONTEXTS);
    }

    private static PoliciesFile file(String yaml) {
        return new SettingsFile().read(yaml, PoliciesFile.class);
    }
}
