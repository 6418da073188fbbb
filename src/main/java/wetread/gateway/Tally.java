package wetread.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the attempts at one question came to so far. */
final class Tally {
    private final List<Attempt> attempts = new ArrayList<>();
    private Usage usage = Usage.NONE;
    private int unreadable;

    /** What a completion comes to that came without an attempt of ours, such as that of a batch. */
    static Outcome of(String model, Completion completion, String status) {
        Tally tally = new Tally();
        tally.attempts.add(new Attempt(model, status, 0, 0));
        return tally.ended(completion);
    }

    /** @param wait before the attempt */
    void add(String model, Reply reply, Duration wait) {
        attempts.add(new Attempt(model, reply.status(), reply.latency().toMillis(), wait.toMillis()));
        if (reply.said() instanceof Reply.Said.NoAnswer no) {
            usage = usage.plus(no.usage());
            unreadable += no.fault() == Fault.UNREADABLE ? 1 : 0;
        }
    }

    /** How many replies were successes that could not be read. */
    int unreadable() {
        return unreadable;
    }

    Outcome failed(Outcome.Reason reason, String message) {
        return new Outcome.Failed(reason, message, usage, unreadable, List.copyOf(attempts));
    }

    /** @param wait that would have to come before the next attempt */
    Outcome outOfTime(Duration wait) {
        return failed(Outcome.Reason.OUT_OF_TIME, attempts.isEmpty() ? "no time was left to ask"
                : "the last attempt ended with " + attempts.get(attempts.size() - 1).status()
                        + " and a wait of " + wait.toMillis() + " ms would not leave time for another");
    }

    Outcome ended(Completion completion) {
        usage = usage.plus(completion.usage());
        if (completion.refusal()) {
            return failed(Outcome.Reason.DECLINED, "the model declined to answer");
        }
        if (completion.content().isBlank()) {
            return failed(Outcome.Reason.CUT_OFF, "the token limit came before an answer");
        }
        return new Outcome.Answered(completion.content(), completion.isCutOff(), completion.model(), usage, unreadable,
                List.copyOf(attempts));
    }
}
