package wetread.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.tools.local.ShippedConfig;

/** Which reports are told of, by the deployment's settings. */
class NoticeRulesTest {

    @Test
    void onlyWhatCannotWaitForMinutesIsToldOfUnlessTheDeploymentSaysMore() {
        NoticeRules shipped = rules(Map.of());
        assertTrue(shipped.isTold("now"));
        assertFalse(shipped.isTold("today"));
        assertFalse(shipped.isTold(null));
        assertTrue(shipped.isAwaited("now"));
        assertEquals(Duration.ofMinutes(15), shipped.again());
        NoticeRules more = rules(Map.of("wetread.notice", "NOW, today"));
        assertTrue(more.isTold("now") && more.isTold("today") && !more.isTold("routine"));
        assertFalse(more.isAwaited("today"));
    }

    @Test
    void nobodyIsToldWhereTheDeploymentSaysNone() {
        NoticeRules none = rules(Map.of("wetread.notice", "none"));
        assertFalse(none.isTold("now"));
    }

    @Test
    void nobodyHasToAnswerWhereTheDeploymentSaysNever() {
        assertFalse(rules(Map.of("wetread.notice-again", "0S")).isAwaited("now"));
        // Told once, and then the alarm says that nobody has answered.
        assertTrue(rules(Map.of("wetread.notice-times", "1")).isAwaited("now"));
    }

    @ParameterizedTest
    @CsvSource({"wetread.notice, soon, WETREAD_NOTICE:", "wetread.notice, 'now,none', WETREAD_NOTICE:",
            "wetread.notice-times, 0, WETREAD_NOTICE_TIMES:", "wetread.notice-times, 101, WETREAD_NOTICE_TIMES:",
            "wetread.notice-again, PT-1M, WETREAD_NOTICE_AGAIN:"})
    void whatCannotBeUnderstoodIsNamed(String setting, String value, String name) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> rules(Map.of(setting, value))).getMessage()
                .startsWith(name));
    }

    @Test
    void whatGoesOnForLongerThanNoticesAreKeptIsRefused() {
        Map<String, String> longest = Map.of("wetread.notice-again", "PT6H57M", "wetread.notice-times", "100");
        assertEquals(100, rules(longest).times());
        Map<String, String> longer = Map.of("wetread.notice-again", "PT6H58M", "wetread.notice-times", "100");
        String why = assertThrows(IllegalArgumentException.class, () -> rules(longer)).getMessage();
        assertTrue(why.startsWith("WETREAD_NOTICE_AGAIN:") && why.contains("WETREAD_NOTICE_TIMES"), why);
    }

    private static NoticeRules rules(Map<String, String> settings) {
        return new NoticeRules(ShippedConfig.with(settings, NoticeConfig.class));
    }
}
