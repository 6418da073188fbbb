package wetread.reading;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Stream;
import wetread.reading.finding.AttentionRule;
import wetread.reading.finding.Vocabulary;

/**
 * Puts the vocabulary together: the terms that several contexts use, then those of each context alone; and the rule
 * that says how soon a physician has to look.
 */
@Singleton
public final class ReadingVocabulary {
    private static final String FILE = "vocabulary.tsv";

    @Produces
    @Singleton
    public Vocabulary vocabulary() {
        return new Vocabulary(Stream.concat(Stream.of("/" + FILE),
                Arrays.stream(ClinicalContext.values()).map(context -> context.resource(FILE))).toList());
    }

    @Produces
    @Singleton
    public AttentionRule attention(Vocabulary vocabulary) {
        return new AttentionRule("/attention.tsv", vocabulary);
    }
}
