package wetread.report;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that a reader of the report must know about how it came to be.
 *
 * @param code for programs
 * @param message for people: what the code means, in the report's language, then the numbers. Names no person, key or
 *        file
 */
@RegisterForReflection
public record Problem(ProblemCode code, String message) {
}
