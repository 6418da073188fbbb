package wetread.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that a reader of the report must know about how it came to be.
 *
 * @param code for programs
 * @param message for people: what the code means, in the report's language, then the numbers, and what the file or the
 *        gateway has wrong, in English. Names no person, key or file
 * @param words the same for physicians, all of it in the report's language
 */
@RegisterForReflection
public record Problem(ProblemCode code, String message, @JsonIgnore String words) {

    /** One whose message is in the report's language as a whole. */
    public Problem(ProblemCode code, String message) {
        this(code, message, message);
    }
}
