package wetread.tools.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import wetread.tools.local.FaultyProxy.Call;
import wetread.tools.local.FaultyProxy.Fault;

/**
 * What one function has asked the gateway for and not kept yet. It must not be killed meanwhile: the answer would be
 * lost and paid for again, and no order of its calls can prevent that.
 */
final class UnkeptAnswers {
    /** Whoever asked has given up by then: it is longer than an invocation lasts. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(30);

    private final Misfortune misfortune;
    /** When each was asked for, ns; the oldest first. */
    private final Deque<Long> asked = new ArrayDeque<>();
    /** Where answers are kept: a request that S3 was slow to answer comes twice. */
    private final Set<String> kept = new HashSet<>();
    private boolean killed;

    UnkeptAnswers(Misfortune misfortune) {
        this.misfortune = misfortune;
    }

    /** A new process: it waits for nothing yet. */
    synchronized void begin() {
        asked.clear();
        kept.clear();
        killed = false;
    }

    /** Whether the function may be killed now. If so, it is: nothing more of it reaches the gateway. */
    synchronized boolean allowKill() {
        while (!asked.isEmpty() && System.nanoTime() - asked.peek() > GIVEN_UP_AFTER.toNanos()) {
            asked.remove();
        }
        boolean allowed = asked.isEmpty() && !killed;
        killed |= allowed;
        return allowed;
    }

    /** Whether a request may go to the gateway: not of a function that is being killed. */
    synchronized boolean ask() {
        if (!killed) {
            asked.add(System.nanoTime());
        }
        return !killed;
    }

    Fault atGateway(Call call) {
        return misfortune.atGateway(this);
    }

    Fault atS3(Call call) {
        return misfortune.atS3(this);
    }

    Fault atSqs(Call call) {
        return misfortune.atSqs(this);
    }

    /** Learns of an answer of the gateway. */
    void answered(Call call, int status) {
        if (status == 200) {
            misfortune.pay();
        } else {
            end();
        }
    }

    /** Learns from an answer of S3 that a paid answer is kept. */
    synchronized void stored(Call call, int status) {
        if (status == 200 && call.method().equals("PUT") && call.path().matches(".*/ledger/\\d{4}/.*")
                && kept.add(call.path())) {
            end();
        }
    }

    private synchronized void end() {
        asked.poll();
    }
}
