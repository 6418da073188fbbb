package wetread.cost;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * Something that an estimate rests on and should not. The codes are public; the forms for people have their sentences
 * under {@code money.warning.<code>}.
 *
 * @param code {@code settings_left_out}, {@code price_unknown}, {@code price_old}, {@code model_retired} or
 *        {@code model_retires}
 * @param about what the sentence is filled in with: names of models, days and numbers
 * @param text the same as a sentence in English
 */
@RegisterForReflection
public record Warning(String code, Map<String, String> about, String text) {
    public Warning {
        about = Map.copyOf(about);
    }
}
