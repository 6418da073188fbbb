package wetread.notice;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wetread.reading.finding.Attention;

/** Which reports are told of, and how often. */
@Startup
@ApplicationScoped
public class NoticeRules {
    private static final String NONE = "none";
    private static final int MAX_TIMES = 100;
    /** The bucket's lifecycle deletes notices a day later. */
    private static final Duration LONGEST = Duration.ofDays(29);

    private final Set<Attention> told;
    private final Duration again;
    private final int times;
    private final boolean namesKeys;

    /** @throws IllegalArgumentException when a setting cannot be understood */
    public NoticeRules(NoticeConfig config) {
        this.told = told(config.notice());
        this.again = config.noticeAgain();
        this.times = config.noticeTimes();
        this.namesKeys = config.noticeKeys();
        if (again.isNegative()) {
            throw new IllegalArgumentException("WETREAD_NOTICE_AGAIN: must be 0 or more");
        }
        if (times < 1 || times > MAX_TIMES) {
            throw new IllegalArgumentException("WETREAD_NOTICE_TIMES: must lie between 1 and " + MAX_TIMES);
        }
        if (again.compareTo(LONGEST.dividedBy(times)) > 0) {
            throw new IllegalArgumentException("WETREAD_NOTICE_AGAIN: times WETREAD_NOTICE_TIMES must not exceed "
                    + LONGEST.toDays() + " days, since notices are deleted after that");
        }
    }

    private static Set<Attention> told(List<String> names) {
        Set<Attention> told = EnumSet.noneOf(Attention.class);
        if (names.size() == 1 && names.get(0).strip().equalsIgnoreCase(NONE)) {
            return told;
        }
        for (String name : names) {
            told.add(Attention.of(name.strip().toLowerCase(Locale.ROOT)).orElseThrow(() ->
                    new IllegalArgumentException("WETREAD_NOTICE: there is no attention '" + name + "', only "
                            + Arrays.stream(Attention.values()).map(Attention::code).toList() + " or none")));
        }
        return told;
    }

    /** Whether any report is told of. */
    boolean isAnyTold() {
        return !told.isEmpty();
    }

    /** @param attention public code; null where no model answered */
    public boolean isTold(String attention) {
        return attention != null && Attention.of(attention).filter(told::contains).isPresent();
    }

    /** Whether somebody has to answer such a report: else it is told of again, or the alarm says that nobody did. */
    boolean isAwaited(String attention) {
        return Attention.NOW.code().equals(attention) && !again.isZero();
    }

    /** How long to wait for an answer. */
    Duration again() {
        return again;
    }

    /** How often a report is told of in all. */
    int times() {
        return times;
    }

    /** Whether keys of uploads are declared to name nobody. */
    public boolean namesKeys() {
        return namesKeys;
    }
}
