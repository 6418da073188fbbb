package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.reading.ReadingVocabulary;

class NamesInTextTest {
    private final NamesInText names = new NamesInText(new ReadingVocabulary().vocabulary().spellings());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "AAA rupture|ruptured aortic aneurysm", "AAA|aortic aneurysm",
        "CVC malposition|malpositioned central venous catheter",
        "Pleural effusions and a pneumothorax.|pleural effusion, pneumothorax",
        "pleural-effusion, pleural_effusion, PLEURAL  EFFUSION|pleural effusion, pleural effusion, pleural effusion",
        "a PE|pulmonary embolism", "pe of the foot|``", "PEs|``", "pneumothoraces|pneumothorax",
        "nodular|``", "non-pneumonia, post pneumonia|``", "hydropneumothorax|hydropneumothorax",
        "좌측기흉|pneumothorax", "혈기흉에서|hydropneumothorax", "뇌내-출혈|intraparenchymal hemorrhage",
        "뇌내 출혈|intraparenchymal hemorrhage", "뇌내출혈이|intraparenchymal hemorrhage", "비기흉|``"})
    void theLongestNameThatBeginsAWordIsMeant(String text, String terms) {
        assertEquals(terms, found(text, false));
    }

    @Test
    void inANameAbbreviationsCountInAnyLetters() {
        assertEquals("pulmonary embolism", found("pe", true));
        assertEquals("malpositioned endotracheal tube", found("ett malposition", true));
    }

    @Test
    void whereANameStandsIsTold() {
        assertEquals("2-14", names.in("a pneumothorax.", false).stream()
                .map(one -> one.start() + "-" + one.end()).collect(Collectors.joining()));
    }

    private String found(String text, boolean isName) {
        return names.in(text, isName).stream().map(one -> one.term().name()).collect(Collectors.joining(", "));
    }
}
