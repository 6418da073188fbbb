package wetread.reading;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;
import wetread.reading.policy.PoliciesFile;
import wetread.reading.policy.PolicyBook;
import wetread.settings.Overrides;
import wetread.settings.SettingsFile;

/** The policies that the function ships with, in the resource {@code policies.yaml}. */
@Singleton
public final class ReadingPolicies {
    /** @throws wetread.settings.WrongSettingException when a setting cannot be; names its key */
    @Produces
    @Singleton
    public PolicyBook policyBook() {
        return PolicyBook.of(new SettingsFile().shipped(Overrides.Kind.POLICIES.resource(), PoliciesFile.class),
                Arrays.stream(ClinicalContext.values()).map(ClinicalContext::code).collect(Collectors.toSet()));
    }
}
