package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.bucket.Fetched;
import wetread.gateway.GatewayClosedException;
import wetread.imaging.Flaw;
import wetread.imaging.UnreadableImageException;
import wetread.reading.ContextChoice;
import wetread.reading.Gap;
import wetread.reading.Substitution;
import wetread.reading.TierReading;

/** Words what went wrong, for the report. */
@ApplicationScoped
public class Problems {
    private final Wording wording;

    Problems(Wording wording) {
        this.wording = wording;
    }

    /** Why an upload could not be downloaded. */
    public Problem of(Fetched.Refused refused) {
        return problem(ProblemCode.of(refused.reason()), "", refused.detail());
    }

    /** Why a file could not become a picture. */
    public Problem of(UnreadableImageException e) {
        return e.foreign().map(foreign -> problem(ProblemCode.of(e.reason()), wording.of("refused." + foreign.code())))
                .orElseGet(() -> problem(ProblemCode.of(e.reason()), "", e.getMessage()));
    }

    /** What the picture lacks although it could be read. */
    Problem of(Flaw flaw) {
        // Mere numbers are the same in each language.
        boolean isNumbers = flaw.detail().codePoints().noneMatch(Character::isLetter);
        return problem(ProblemCode.of(flaw.kind()), isNumbers ? flaw.detail() : "", isNumbers ? "" : flaw.detail());
    }

    /** What was said of the examination and not followed, since it contradicts. */
    Problem of(ContextChoice.Said ignored) {
        return problem(ProblemCode.CONTEXT_CONTRADICTED, wording.of("context_source." + ignored.source().code())
                + ": " + wording.of("context." + ignored.context().code()));
    }

    /** @param reason at what the last delivery failed; names no person, key or file */
    public Problem notRead(String reason) {
        return problem(ProblemCode.NOT_READ, "", reason);
    }

    /**
     * The same of the first study of an archive, in whose place the archive's own report lies.
     *
     * @param studies how many the archive holds
     */
    public Problem ofFirstStudy(Problem problem, int studies) {
        String more = " " + wording.of("problem.first_study").replace("{studies}", Integer.toString(studies));
        return new Problem(problem.code(), problem.message() + more, problem.words() + more);
    }

    /** @param fault names the override and the key that is wrong */
    Problem overrideLeftOut(String fault) {
        return problem(ProblemCode.OVERRIDE_LEFT_OUT, "", fault);
    }

    /** The study was read although files of it were still coming. */
    public Problem studyStillArriving() {
        return problem(ProblemCode.STUDY_STILL_ARRIVING, "");
    }

    /** @param leftOut how many files of the study were not looked at */
    public Problem studyTooLarge(int leftOut) {
        return problem(ProblemCode.STUDY_TOO_LARGE, Integer.toString(leftOut));
    }

    /** @param lost how many files are missing from the reading, by the public code of the reason */
    Problem membersSkipped(Map<String, Long> lost) {
        return problem(ProblemCode.MEMBERS_SKIPPED, lost.values().stream().mapToLong(Long::longValue).sum()
                + lost.entrySet().stream().map(one -> wording.of("left." + one.getKey()) + ": " + one.getValue())
                        .collect(Collectors.joining(", ", " (", ")")));
    }

    /** Why no request to the gateway can succeed. */
    public Problem of(GatewayClosedException e) {
        return problem(ProblemCode.of(e.why()), "", e.getMessage());
    }

    /** What a reader must know of models' answers although the reading is complete. */
    Stream<Problem> of(TierReading tier) {
        return tier.models().stream().flatMap(model -> Stream.concat(
                Substitution.of(model.said()).stream().map(other -> problem(ProblemCode.MODEL_SUBSTITUTED,
                        wording.of("problem.substituted").replace("{tier}", wording.tier(tier.tier()))
                                .replace("{model}", model.model()).replace("{other}", other))),
                model.said().isCostDoubted() ? Stream.of(problem(ProblemCode.COST_DOUBTED,
                        at(tier.tier(), model.model()))) : Stream.empty()));
    }

    Problem of(Gap gap) {
        if (gap instanceof Gap.Unanswered unanswered) {
            return problem(ProblemCode.of(unanswered.reason()),
                    at(gap.tier(), unanswered.model()), unanswered.detail());
        }
        if (gap instanceof Gap.Closed closed) {
            return problem(ProblemCode.of(closed.cause()), unasked(gap) + " ("
                    + String.join(", ", closed.models()) + ")", closed.detail());
        }
        return problem(ProblemCode.of(((Gap.Unasked) gap).why()), unasked(gap));
    }

    private String unasked(Gap gap) {
        return wording.of("problem.unasked").replace("{tier}", wording.tier(gap.tier()));
    }

    private String at(String tier, String model) {
        return wording.of("problem.at").replace("{tier}", wording.tier(tier)).replace("{model}", model);
    }

    private Problem problem(ProblemCode code, String detail) {
        return problem(code, detail, "");
    }

    /**
     * @param detail in the report's language; may be empty
     * @param technical in English; may be empty
     */
    private Problem problem(ProblemCode code, String detail, String technical) {
        String words = (wording.of("problem." + code.code()) + " " + detail).strip();
        String between = detail.isEmpty() || technical.isEmpty() ? " " : ": ";
        String message = (words + between + technical).strip();
        return new Problem(code, message, technical.isEmpty() || wording.isEnglish() ? message
                : words + " " + wording.of("problem.technical"));
    }
}
