package wetread.report;

import java.time.ZoneId;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads the setting {@code WETREAD_TIME_ZONE}. */
public final class TimeZoneId implements Converter<ZoneId> {

    /** @throws IllegalArgumentException when there is no such zone: the function does not start then */
    @Override
    public ZoneId convert(String value) {
        String id = value.strip();
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw new IllegalArgumentException("WETREAD_TIME_ZONE is \"" + id
                    + "\", which is no time zone of the IANA database such as Asia/Seoul or UTC");
        }
        return ZoneId.of(id);
    }
}
