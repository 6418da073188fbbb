package wetread.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyPartTest {
    @ParameterizedTest
    @CsvSource({"CHEST,CHEST", "chest,CHEST", "CHESTABDPELVIS,CHEST", "SKULL,HEAD", "EYE,EYE", "HAND,OTHER", "흉부,CHEST",
        "CHEST PA,CHEST", "TSPINE,OTHER", "SOMETHING,OTHER"})
    void bodyPartExaminedNamesIt(String term, BodyPart part) {
        assertEquals(part, BodyPart.of(term, List.of(), ""));
    }

    @ParameterizedTest
    @CsvSource({"흉부 PA,CHEST", "흉부PA,CHEST", "Chest X-Ray,CHEST", "CXR,CHEST", "bowel gas distribution,UNKNOWN",
        "폐 CT,CHEST", "장폐쇄,UNKNOWN", "폐쇄성 질환,UNKNOWN", "뇌CT,HEAD", "후두부,UNKNOWN", "brain MR,HEAD", "forehead,UNKNOWN", "fundus left,EYE",
        "안저촬영,EYE", "chestnut allergy,UNKNOWN", ",UNKNOWN"})
    void wholeWordsOfDescriptionsNameIt(String description, BodyPart part) {
        assertEquals(part, BodyPart.of("", List.of(), description == null ? "" : description));
    }

    @ParameterizedTest
    @CsvSource({"51185008,CHEST", "816094009,CHEST", "774007,HEAD", "T-D3000,CHEST", "12738006,HEAD", "T-A0100,HEAD", "5665001,EYE", "818983003,OTHER"})
    void codesOfTheAnatomicRegionNameIt(String code, BodyPart part) {
        assertEquals(part, BodyPart.of("", List.of(code), ""));
    }

    @Test
    void whatIsSaidBestCounts() {
        assertEquals(BodyPart.OTHER, BodyPart.of("ABDOMEN", List.of("51185008"), "chest"));
        assertEquals(BodyPart.HEAD, BodyPart.of("", List.of("12738006"), "chest"));
        assertEquals(BodyPart.CHEST, BodyPart.of("UNSPECIFIED", List.of(), "Chest PA"));
    }
}
