package wetread.reading;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What models say, in few words. */
final class Say {
    private static final Vocabulary VOCABULARY = new Vocabulary();

    private Say() {
    }

    static Interpretation that(double confidence, boolean urgent, boolean expert, Finding... findings) {
        return new Interpretation(Interpretation.Form.STRUCTURED, List.of(findings), OptionalDouble.of(confidence), urgent,
                expert, "", List.of(), ImageQuality.NOT_STATED);
    }

    static Interpretation ofQuality(ImageQuality.Grade grade, double confidence, Finding... findings) {
        return new Interpretation(Interpretation.Form.STRUCTURED, List.of(findings), OptionalDouble.of(confidence), false,
                false, "", List.of(), new ImageQuality(grade, List.of()));
    }

    static Finding present(String name, Severity severity) {
        return finding(name, Presence.PRESENT, severity);
    }

    static Finding finding(String name, Presence presence, Severity severity) {
        return at(name, "", Laterality.UNSPECIFIED, presence, severity);
    }

    static Finding at(String name, String location, Laterality laterality, Presence presence, Severity severity) {
        return new Finding(name, VOCABULARY.term(name), presence, location, laterality, "", "", severity,
                OptionalDouble.empty(), Optional.empty());
    }
}
