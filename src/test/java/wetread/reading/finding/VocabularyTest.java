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
        "Pneumothorax, pneumothorax, now", "기흉, pneumothorax, now", "PTX, pneumothorax, now",
        "small left pleural-effusion, pleural effusion, routine", "좌측 흉수, pleural effusion, routine",
        "Subdural haematoma, subdural hematoma, now", "Left-sided pneumothorax, pneumothorax, now",
        "Acute infarct, acute infarct, now", "Foo Bar, foo bar, routine", "left, left, routine"})
    void aFindingHasOneNameWhoeverSaysIt(String said, String term, String attention) {
        assertEquals(new Term(term, Attention.of(attention).orElseThrow()), vocabulary.term(said));
    }

    @ParameterizedTest
    @CsvSource({
        "ETT, endotracheal tube, routine", "PE, pulmonary embolism, now", "HNP, disc herniation, routine",
        "심부정맥 혈전증, deep vein thrombosis, today", "유두부종, papilledema, today", "탈구, dislocation, routine"})
    void aTermOfOneContextIsKnownWhateverThePicture(String said, String term, String attention) {
        assertEquals(new Term(term, Attention.of(attention).orElseThrow()), vocabulary.term(said));
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
