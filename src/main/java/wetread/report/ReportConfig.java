package wetread.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** How reports name the patient, and what wrote them. */
@ConfigMapping(prefix = "wetread")
public interface ReportConfig {
    /** {@code WETREAD_IDENTIFIERS}: as in the file, as pseudonyms, or not at all. */
    @WithDefault("INCLUDE")
    Identifiers.Form identifiers();

    /** {@code WETREAD_TIME_ZONE}: the clinic's IANA time zone; readable forms give times in it. */
    @WithDefault("UTC")
    @WithConverter(TimeZoneId.class)
    ZoneId timeZone();

    /** {@code WETREAD_TEXT_ASCII}: whether the text form is framed in ASCII, for consoles with wide box lines. */
    @WithDefault("false")
    boolean textAscii();

    /** The release that runs; the build says it. */
    String softwareVersion();
}
