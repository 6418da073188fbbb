package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    private final Vocabulary vocabulary = new Vocabulary();

    @ParameterizedTest
    @CsvSource({
        "Pneumothorax, pneumothorax, true", "기흉, pneumothorax, true", "PTX, pneumothorax, true",
        "small left pleural-effusion, pleural effusion, false", "좌측 흉수, pleural effusion, false",
        "Subdural haematoma, subdural hematoma, true", "Left-sided pneumothorax, pneumothorax, true",
        "Acute infarct, acute infarct, true", "Foo Bar, foo bar, false", "left, left, false"})
    void aFindingHasOneNameWhoeverSaysIt(String said, String term, boolean critical) {
        assertEquals(new Term(term, critical), vocabulary.term(said));
    }
}
