package wetread.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
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

    /** {@code WETREAD_TIME_ZONE}: the clinic's IANA time zone; readable forms give times in it. */
    @WithDefault("UTC")
    @WithConverter(TimeZoneId.class)
    ZoneId timeZone();

    /** {@code WETREAD_TEXT_ASCII}: whether the text form is framed in ASCII, for consoles with wide box lines. */
    @WithDefault("false")
    boolean textAscii();

    /** {@code WETREAD_FORMS}: further forms, separated by commas; none by default. */
    Optional<Set<ExtraForm>> forms();

    /** The release that runs; the build says it. */
    String softwareVersion();
}
