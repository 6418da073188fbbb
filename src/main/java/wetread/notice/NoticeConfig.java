package wetread.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who is told of a report, and how often. */
@ConfigMapping(prefix = "wetread")
public interface NoticeConfig {
    /** {@code WETREAD_NOTICE}: the attention of reports that are told of, as {@code now,today}; or {@code none}. */
    @WithDefault("now")
    List<String> notice();

    /** {@code WETREAD_EVENT_BUS}: name or ARN of EventBridge's bus, {@code default} for the account's own. */
    Optional<String> eventBus();

    /** {@code WETREAD_NOTICE_TOPIC}: ARN of an SNS topic. */
    Optional<String> noticeTopic();

    /** {@code WETREAD_NOTICE_KEYS}: whether keys of uploads name nobody: notices and worklists may then hold them. */
    @WithDefault("false")
    boolean noticeKeys();

    /** {@code WETREAD_NOTICE_AGAIN}: an unanswered {@code now} is told again after this long; 0 for never. */
    @WithDefault("15M")
    Duration noticeAgain();

    /** {@code WETREAD_NOTICE_TIMES}: how often it is told in all, 1 to 100. */
    @WithDefault("4")
    int noticeTimes();
}
