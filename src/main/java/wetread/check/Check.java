package wetread.check;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param what such as {@code model gpt-6-luna, price}
 * @param detail what was seen, and where it is not green what to do; names no key and no upload
 */
@RegisterForReflection
public record Check(String what, State state, String detail) {

    /** From good to bad. */
    @RegisterForReflection
    public enum State {
        /** As it should be. */
        GREEN,
        /** Works, and is worth a look. */
        YELLOW,
        /** Readings fail or cost other than they say, or soon will. */
        RED;

        /** The name in answers. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check green(String what, String detail) {
        return new Check(what, State.GREEN, detail);
    }

    static Check yellow(String what, String detail) {
        return new Check(what, State.YELLOW, detail);
    }

    static Check red(String what, String detail) {
        return new Check(what, State.RED, detail);
    }
}
