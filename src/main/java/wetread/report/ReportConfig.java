package wetread.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** How reports name the patient, and what wrote them. */
@ConfigMapping(prefix = "wetread")
public interface ReportConfig {
    /** {@code WETREAD_IDENTIFIERS}: as in the file, as pseudonyms, or not at all. */
    @WithDefault("INCLUDE")
    Identifiers.Form identifiers();

    /** {@code WETREAD_TIME_ZONE}: the clinic's time zone (IANA), by which days begin and times are shown. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** The release that runs; the build says it. */
    String softwareVersion();
}
