package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.reading.ReadingVocabulary;

class VocabularyTest {
    private final Vocabulary vocabulary = new ReadingVocabulary().vocabulary();

    @ParameterizedTest
    @CsvSource({
        "Pneumothorax, pneumothorax, true", "기흉, pneumothorax, true", "PTX, pneumothorax, true",
        "small left pleural-effusion, pleural effusion, false", "좌측 흉수, pleural effusion, false",
        "Subdural haematoma, subdural hematoma, true", "Left-sided pneumothorax, pneumothorax, true",
        "Acute infarct, acute infarct, true", "Foo Bar, foo bar, false", "left, left, false"})
    void aFindingHasOneNameWhoeverSaysIt(String said, String term, boolean critical) {
        assertEquals(new Term(term, critical), vocabulary.term(said));
    }

    @ParameterizedTest
    @CsvSource({
        "ETT, endotracheal tube, false", "PE, pulmonary embolism, true", "HNP, disc herniation, false",
        "심부정맥 혈전증, deep vein thrombosis, true", "유두부종, papilledema, true", "탈구, dislocation, false"})
    void aTermOfOneContextIsKnownWhateverThePicture(String said, String term, boolean critical) {
        assertEquals(new Term(term, critical), vocabulary.term(said));
    }

    @Test
    void noNameStandsForTwoTermsWhicheverFilesHaveThem() {
        String message = assertThrows(IllegalStateException.class,
                () -> new Vocabulary(List.of("/vocabulary.tsv", "/vocabulary.tsv"))).getMessage();
        assertTrue(message.contains("pneumothorax"), message);
    }

    @Test
    void aMissingFileIsNamed() {
        String message = assertThrows(IllegalStateException.class,
                () -> new Vocabulary(List.of("/contexts/none/vocabulary.tsv"))).getMessage();
        assertTrue(message.contains("/contexts/none/vocabulary.tsv"), message);
    }
}
