package wetread.notice;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a round of notices came to.
 *
 * @param sent reports that were told of
 * @param open notices that are still to be sent
 * @param late those of them that are open for more than five minutes
 * @param waiting reports that were told of, and nobody has answered yet
 * @param answered reports that somebody has answered since the last round
 * @param unanswered reports that are told of no more though nobody has answered
 */
@RegisterForReflection
public record NoticeTally(int sent, int open, int late, int waiting, int answered, int unanswered) {
    static final NoticeTally NONE = new NoticeTally(0, 0, 0, 0, 0, 0);

    NoticeTally plusSent() {
        return new NoticeTally(sent + 1, open, late, waiting, answered, unanswered);
    }

    NoticeTally plusOpen() {
        return new NoticeTally(sent, open + 1, late, waiting, answered, unanswered);
    }

    NoticeTally plusLate() {
        return new NoticeTally(sent, open + 1, late + 1, waiting, answered, unanswered);
    }

    NoticeTally plusWaiting() {
        return new NoticeTally(sent, open, late, waiting + 1, answered, unanswered);
    }

    NoticeTally plusAnswered() {
        return new NoticeTally(sent, open, late, waiting, answered + 1, unanswered);
    }

    NoticeTally plusUnanswered() {
        return new NoticeTally(sent, open, late, waiting, answered, unanswered + 1);
    }
}
