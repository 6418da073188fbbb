package wetread.reading.finding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.reading.ReadingVocabulary;

/** What models say, in few words. */
public final class Say {
    static final Vocabulary VOCABULARY = new ReadingVocabulary().vocabulary();

    private Say() {
    }

    public static Interpretation that(double confidence, boolean urgent, boolean expert, Finding... findings) {
        return new Interpretation(Interpretation.Form.STRUCTURED, List.of(findings), OptionalDouble.of(confidence),
                urgent, expert, "", List.of(), ImageQuality.NOT_STATED);
    }

    static Interpretation ofQuality(ImageQuality.Grade grade, double confidence, Finding... findings) {
        return new Interpretation(Interpretation.Form.STRUCTURED, List.of(findings), OptionalDouble.of(confidence),
                false, false, "", List.of(), new ImageQuality(grade, List.of()));
    }

    public static Finding present(String name, Severity severity) {
        return finding(name, Presence.PRESENT, severity);
    }

    public static Finding finding(String name, Presence presence, Severity severity) {
        return at(name, "", Laterality.UNSPECIFIED, presence, severity);
    }

    static Finding sized(String name, String location, String size, Severity severity) {
        return at(name, location, Laterality.UNSPECIFIED, Presence.PRESENT, severity)
                .with(Laterality.UNSPECIFIED, severity, size);
    }

    public static Interpretation inWords(Interpretation answer, String impression) {
        return new Interpretation(answer.form(), answer.findings(), answer.confidence(), answer.urgent(),
                answer.needsExpertReview(), impression, answer.recommendations(), answer.quality());
    }

    public static Finding at(String name, String location, Laterality laterality, Presence presence,
            Severity severity) {
        return new Finding(name, VOCABULARY.term(name), presence, location, laterality, "", "", severity,
                OptionalDouble.empty(), Optional.empty());
    }
}
