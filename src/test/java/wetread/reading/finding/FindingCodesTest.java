package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.reading.ReadingVocabulary;

class FindingCodesTest {
    private final FindingCodes codes = new FindingCodes("/codes.tsv");
    private final Vocabulary vocabulary = new ReadingVocabulary().vocabulary();

    /** A term that the vocabulary renames would lose its code without a word. */
    @Test
    void everyCodeIsOfATermThatTheVocabularyHas() {
        assertTrue(codes.terms().size() > 20);
        codes.terms().forEach(term -> assertEquals(term, vocabulary.term(term).name()));
        codes.terms().forEach(term -> assertTrue(vocabulary.names().contains(term.replace('-', ' ')), term));
    }

    @Test
    void synonymsHaveTheCodeOfTheirTerm() {
        FindingCodes.Code code = codes.of(vocabulary.term("PTX")).orElseThrow();
        assertEquals("http://snomed.info/sct", code.system());
        assertEquals("36118008", code.code());
        assertEquals(codes.of(vocabulary.term("기흉")), Optional.of(code));
    }

    /** A code that means nearly the same would be read as if it meant the same. */
    @ParameterizedTest
    @ValueSource(strings = {"tension pneumothorax", "subdural hematoma", "a thing that nobody knows", "atelectasis"})
    void aTermWithoutAVerifiedCodeHasNone(String term) {
        assertTrue(codes.of(vocabulary.term(term)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no-such-file.tsv", "/attention.tsv"})
    void aResourceOfAnotherKindIsRefused(String resource) {
        assertThrows(IllegalStateException.class, () -> new FindingCodes(resource));
    }
}
