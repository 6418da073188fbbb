package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigValidationException;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.reading.Language;
import wetread.tools.local.ShippedConfig;

class TimeZoneIdTest {
    @Test
    void itIsUtcUnlessTheClinicNamesItsOwn() {
        assertEquals(ZoneId.of("UTC"), ShippedConfig.with(Map.of(), ReportConfig.class).timeZone());
        assertEquals(ZoneId.of("Asia/Seoul"),
                ShippedConfig.with(Map.of("wetread.time-zone", "Asia/Seoul"), ReportConfig.class).timeZone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Seoul", "KST", "+09:00", "asia/seoul", "Asia/Seoul2"})
    void whatIsNoZoneStopsTheStartByName(String id) {
        String message = assertThrows(ConfigValidationException.class,
                () -> ShippedConfig.with(Map.of("wetread.time-zone", id), ReportConfig.class)).getMessage();
        assertTrue(message.contains("WETREAD_TIME_ZONE is \"" + id + "\""), message);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Seoul, 2026-07-01 05:30 UTC+09:00", "UTC, 2026-06-30 20:30 UTC",
        "America/New_York, 2026-06-30 16:30 UTC-04:00", "Asia/Kathmandu, 2026-07-01 02:15 UTC+05:45",
        "Etc/UTC, 2026-06-30 20:30 UTC"})
    void aMomentIsGivenInTheZoneAndNamesIt(String zone, String words) {
        assertEquals(words, new ClinicTime(new Wording(Language.KO), ZoneId.of(zone))
                .moment("2026-06-30T20:30:59.123Z"));
    }
}
