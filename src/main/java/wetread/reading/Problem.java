package wetread.reading;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that a reader of the report must know about how it came to be.
 *
 * @param code stable, for programs
 * @param message for people; names no person, key or file
 */
@RegisterForReflection
public record Problem(String code, String message) {
}
