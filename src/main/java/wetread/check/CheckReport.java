package wetread.check;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;

/**
 * What a look at a deployment found.
 *
 * @param state the worst of all checks
 * @param policy by which uploads are read
 * @param table the same as plain text, for a person
 */
@RegisterForReflection
public record CheckReport(Check.State state, String policy, List<Check> checks, String table) {

    static CheckReport of(String policy, List<Check> checks) {
        Check.State worst = checks.stream().map(Check::state).max(Comparator.naturalOrder()).orElseThrow();
        return new CheckReport(worst, policy, checks, table(policy, worst, checks));
    }

    private static String table(String policy, Check.State worst, List<Check> checks) {
        int width = checks.stream().mapToInt(check -> check.what().length()).max().orElseThrow();
        StringBuilder table = new StringBuilder("policy " + policy + ": " + worst.code().toUpperCase() + "\n");
        for (Check check : checks) {
            table.append(String.format("  %-6s  %-" + width + "s  %s%n", check.state().code(), check.what(),
                    check.detail()));
        }
        return table.toString();
    }
}
