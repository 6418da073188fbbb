package wetread.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How reports name the patient, and what wrote them. */
@ConfigMapping(prefix = "wetread")
public interface ReportConfig {
    /** {@code WETREAD_IDENTIFIERS}: as in the file, as pseudonyms, or not at all. */
    @WithDefault("INCLUDE")
    Identifiers.Form identifiers();

    /** {@code WETREAD_FORMS}: forms that are written beside the usual ones, separated by commas; none by default. */
    Optional<Set<ExtraForm>> forms();

    /** The release that runs; the build says it. */
    String softwareVersion();
}
