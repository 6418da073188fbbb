package wetread.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** How reports name the patient, what wrote them, and in which further forms. */
@ConfigMapping(prefix = "wetread")
public interface ReportConfig {
    /** {@code WETREAD_IDENTIFIERS}: as in the file, as pseudonyms, or not at all. */
    @WithDefault("INCLUDE")
    Identifiers.Form identifiers();

    /** {@code WETREAD_TIME_ZONE}: the clinic's time zone (IANA), by which days begin and times are shown. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** {@code WETREAD_FORMS}: further forms, separated by commas; none by default. */
    Optional<Set<ExtraForm>> forms();

    /** The release that runs; the build says it. */
    String softwareVersion();
}
