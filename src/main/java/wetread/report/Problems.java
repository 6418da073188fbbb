package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import wetread.bucket.Fetched;
import wetread.imaging.UnreadableImageException;
import wetread.reading.Gap;

/** Words what went wrong, for the report. */
@ApplicationScoped
public class Problems {
    private final Wording wording;

    Problems(Wording wording) {
        this.wording = wording;
    }

    /** Why an upload could not be downloaded. */
    public Problem of(Fetched.Refused refused) {
        return problem(ProblemCode.of(refused.reason()), refused.detail());
    }

    /** Why a file could not become a picture. */
    public Problem of(UnreadableImageException e) {
        return problem(ProblemCode.of(e.reason()), e.getMessage());
    }

    /** @param reason at what the last delivery failed; names no person, key or file */
    public Problem notRead(String reason) {
        return problem(ProblemCode.NOT_READ, reason);
    }

    Problem of(Gap gap) {
        if (gap instanceof Gap.Unanswered unanswered) {
            return problem(ProblemCode.of(unanswered.reason()),
                    "tier " + gap.tier() + ", " + unanswered.model() + ": " + unanswered.detail());
        }
        return problem(ProblemCode.of(((Gap.Unasked) gap).why()), "tier " + gap.tier() + " was wanted and not asked");
    }

    private Problem problem(ProblemCode code, String detail) {
        return new Problem(code, wording.of("problem." + code.code()) + " " + detail);
    }
}
