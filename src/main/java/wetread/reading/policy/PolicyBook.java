package wetread.reading.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.settings.WrongSettingException;

/** Policies by their names, and the calibration that all of them go by. Checked, and never changed. */
public final class PolicyBook {
    static final String SINGLE = "single:";
    private static final int SINGLE_MAX_TOKENS = 2048;

    private final Map<String, Policy> policies;
    private final Calibration calibration;
    private final Set<String> contexts;

    private PolicyBook(Map<String, Policy> policies, Calibration calibration, Set<String> contexts) {
        this.policies = policies;
        this.calibration = calibration;
        this.contexts = contexts;
    }

    /**
     * The policies of a file.
     *
     * @param contexts the codes of all clinical contexts
     * @throws WrongSettingException when a setting cannot be; names its key
     */
    public static PolicyBook of(PoliciesFile file, Set<String> contexts) {
        return new PolicyBook(Map.of(), Calibration.NONE, contexts).with(file);
    }

    /**
     * This book with what another file says: a policy takes the place of the one of its name, a curve that of the one
     * for its model and context; others are added.
     *
     * @throws WrongSettingException when a setting of {@code override} cannot be; names its key
     */
    public PolicyBook with(PoliciesFile override) {
        CheckedEntries entries = new CheckedEntries(contexts);
        Map<String, Policy> all = new LinkedHashMap<>(policies);
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < override.policies().size(); i++) {
            Policy policy = entries.policy(override.policies().get(i), "policies[" + i + "]");
            if (!seen.add(policy.name())) {
                throw WrongSettingException.at("policies[" + i + "].name", "is there twice");
            }
            all.put(policy.name(), policy);
        }
        return new PolicyBook(Collections.unmodifiableMap(all), calibration(override, entries), contexts);
    }

    private Calibration calibration(PoliciesFile override, CheckedEntries entries) {
        List<Calibration.Curve> added = new ArrayList<>();
        for (int i = 0; i < override.calibration().size(); i++) {
            Calibration.Curve curve = entries.curve(override.calibration().get(i), "calibration[" + i + "]");
            if (isAmong(added, curve)) {
                throw WrongSettingException.at("calibration[" + i + "]", "its model and context are there twice");
            }
            added.add(curve);
        }
        List<Calibration.Curve> all = new ArrayList<>(added);
        calibration.curves().stream().filter(curve -> !isAmong(added, curve)).forEach(all::add);
        return new Calibration(List.copyOf(all));
    }

    private static boolean isAmong(List<Calibration.Curve> curves, Calibration.Curve curve) {
        return curves.stream().anyMatch(other -> other.isFor(curve.model(), curve.context()));
    }

    /** A policy of the book, or {@code single:<model>}; nothing for another name. */
    public Optional<Policy> named(String name) {
        Optional<Policy> policy = name.startsWith(SINGLE) && name.length() > SINGLE.length()
                ? Optional.of(Policy.single(name.substring(SINGLE.length()), SINGLE_MAX_TOKENS))
                : Optional.ofNullable(policies.get(name));
        return policy.map(one -> one.with(calibration));
    }

    /** The names of the policies, without {@code single:<model>}. */
    public Set<String> names() {
        return policies.keySet();
    }
}
