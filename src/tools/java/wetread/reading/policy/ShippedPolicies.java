package wetread.reading.policy;

import java.util.HashMap;
import java.util.Map;
import wetread.tools.local.ShippedConfig;

/** The policies of {@code application.yaml}, read without a container. */
public final class ShippedPolicies {
    private static final Policies POLICIES = with(Map.of(), "triage");

    private ShippedPolicies() {
    }

    public static Policy named(String name) {
        return POLICIES.named(name).orElseThrow();
    }

    /** @param changes settings that replace the shipped ones */
    static Policies with(Map<String, String> changes, String chosen) {
        Map<String, String> settings = new HashMap<>(changes);
        settings.put("wetread.policy", chosen);
        return new Policies(ShippedConfig.with(settings, PolicyConfig.class));
    }
}
