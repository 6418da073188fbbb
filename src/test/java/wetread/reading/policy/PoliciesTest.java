package wetread.reading.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    @ParameterizedTest
    @CsvSource({
        "wetread.reading.policies[0].name, ' ', wetread.reading.policies[0].name",
        "wetread.reading.policies[0].name, single:x, wetread.reading.policies[0].name",
        "wetread.reading.policies[1].name, triage, wetread.reading.policies[1].name",
        "wetread.reading.policies[0].tiers[1].name, screening, wetread.reading.policies[0].tiers[1].name",
        "wetread.reading.policies[0].tiers[0].name, ' ', wetread.reading.policies[0].tiers[0].name",
        "wetread.reading.policies[0].tiers[0].models[0], ' ', wetread.reading.policies[0].tiers[0].models",
        "wetread.reading.policies[0].tiers[0].max-tokens, 0, wetread.reading.policies[0].tiers[0].max-tokens",
        "wetread.reading.policies[0].tiers[0].stop-when[0].confidence-at-least, 1.5, "
                + "wetread.reading.policies[0].tiers[0].stop-when[0].confidence-at-least",
        "wetread.reading.policies[0].tiers[0].stop-when[0].confidence-at-least, NaN, "
                + "wetread.reading.policies[0].tiers[0].stop-when[0].confidence-at-least",
        "wetread.reading.budget-usd, 0, wetread.reading.budget-usd"})
    void aWrongSettingIsNamedByItsKey(String key, String value, String named) {
        String message = assertThrows(IllegalArgumentException.class, () -> policies(Map.of(key, value), "triage"))
                .getMessage();
        assertTrue(message.startsWith(named + ":"), message);
    }

    @Test
    void anUnknownPolicyIsNamedWithThoseThatThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> policies(Map.of(), "triaje")).getMessage();
        assertTrue(message.contains("WETREAD_POLICY") && message.contains("triaje")
                && message.contains("single:<model>"));
    }

    @Test
    void aSingleModelIsAPolicy() {
        Policy policy = policies(Map.of(), "single:gpt-4o").chosen();
        assertEquals("single:gpt-4o", policy.name());
        assertEquals(List.of("gpt-4o"), policy.tiers().get(0).models());
        assertThrows(IllegalArgumentException.class, () -> policies(Map.of(), "single:"));
    }

    @Test
    void onesOwnPolicyComesByConfiguration() {
        Policy policy = policies(Map.of("wetread.reading.policies[2].name", "mine",
                "wetread.reading.policies[2].tiers[0].name", "only",
                "wetread.reading.policies[2].tiers[0].models[0]", "m",
                "wetread.reading.policies[2].tiers[0].stop-when[0].confidence-at-least", "0.3"), "mine").chosen();
        assertEquals(0.3, policy.tiers().get(0).stopWhen().get(0).confidenceAtLeast());
    }

    private static Policies policies(Map<String, String> changes, String chosen) {
        return ShippedPolicies.with(changes, chosen);
    }
}
