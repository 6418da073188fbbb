package wetread.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How reports name the patient, and what wrote them. */
@ConfigMapping(prefix = "wetread")
public interface ReportConfig {
    /** {@code WETREAD_IDENTIFIERS}: as in the file, as pseudonyms, or not at all. */
    @WithDefault("INCLUDE")
    Identifiers.Form identifiers();

    /** The release that runs; the build says it. */
    String softwareVersion();
}
