package wetread.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        "폐 CT,CHEST", "장폐쇄,UNKNOWN", "폐쇄성 질환,UNKNOWN", "뇌CT,HEAD", "후두부,UNKNOWN", "brain MR,HEAD",
        "forehead,UNKNOWN", "fundus left,EYE", "안저촬영,EYE", "chestnut allergy,UNKNOWN", ",UNKNOWN"})
    void wholeWordsOfDescriptionsNameIt(String description, BodyPart part) {
        assertEquals(part, BodyPart.of("", List.of(), description == null ? "" : description));
    }

    @ParameterizedTest
    @CsvSource({"51185008,CHEST", "816094009,CHEST", "774007,HEAD", "T-D3000,CHEST", "12738006,HEAD",
        "T-A0100,HEAD", "5665001,EYE", "818983003,OTHER"})
    void codesOfTheAnatomicRegionNameIt(String code, BodyPart part) {
        assertEquals(part, BodyPart.of("", List.of(code), ""));
    }

    /** Regions of PS3.16 CID 4031: name, SNOMED CT code, SRT code, term of Annex L. */
    @ParameterizedTest
    @CsvSource({"Head and Neck,774007,T-D1000,HEADNECK,HEAD", "Neck and Chest,417437006,R-FAB52,NECKCHEST,CHEST",
        "'Neck, Chest and Abdomen',416152001,R-FAB53,NECKCHESTABDOMEN,CHEST",
        "'Neck, Chest, Abdomen and Pelvis',416319003,R-FAB54,NECKCHESTABDPELV,CHEST",
        "Chest and Abdomen,416550000,R-FAB55,CHESTABDOMEN,CHEST",
        "'Chest, Abdomen and Pelvis',416775004,R-FAB56,CHESTABDPELVIS,CHEST",
        "Abdomen and Pelvis,818982008,R-FAB57,ABDOMENPELVIS,OTHER", "Neck,45048000,T-D1600,NECK,OTHER"})
    void aRegionOfSeveralPartsCountsAsItsHeadOrChest(String region, String sct, String srt, String term,
            BodyPart part) {
        assertEquals(part, BodyPart.of("", List.of(sct), ""), region);
        assertEquals(part, BodyPart.of("", List.of(srt), ""), region);
        assertEquals(part, BodyPart.of(term, List.of(), ""), region);
    }

    @ParameterizedTest
    @CsvSource({"SKULL BASE TO MID THIGH", "PET/CT skull base-mid thigh", "Skull vertex to feet", "EYES TO THIGHS",
        "mid thigh to skull base", "PANCREAS HEAD", "Pancreas, head", "pancreatic head mass", "head of pancreas",
        "FEMORAL HEAD", "Rt femoral heads", "head of the left femur", "HUMERAL HEAD", "RADIAL HEAD fracture",
        "ARMS OVERHEAD", "ARMS OVER HEAD", "arms above the head", "HEAD FIRST SUPINE", "대퇴골두", "대퇴골 두부",
        "췌장 두부", "췌두부", "췌장두부암", "췌장머리", "두개저에서 대퇴부까지", "두개저 ~ 허벅지", "머리 위로 팔", "머리위"})
    void aHeadInAnotherSenseIsNone(String text) {
        assertEquals(BodyPart.UNKNOWN, BodyPart.of("", List.of(), text));
        assertEquals(BodyPart.OTHER, BodyPart.of(text, List.of(), ""));
    }

    @ParameterizedTest
    @CsvSource({"CT SKULL BASE,HEAD", "head and pancreas,HEAD", "BRAIN TO PELVIS,HEAD", "두부 외상,HEAD",
        "머리 CT,HEAD", "chest arms over head,CHEST", "흉부 (췌장 두부 포함),CHEST", "head CT; femoral head,HEAD"})
    void aHeadBesideItIsOne(String text, BodyPart part) {
        assertEquals(part, BodyPart.of("", List.of(), text));
    }

    @ParameterizedTest
    @CsvSource({"brain + chest CT,'HEAD,CHEST'", "뇌 및 흉부 CT,'HEAD,CHEST'", "HEAD/NECK,'HEAD,OTHER'",
        "두경부 및 복부 두부,'HEAD,OTHER'", "chest abdomen pelvis,'CHEST,OTHER'", "abdomen,UNKNOWN", "chest,CHEST"})
    void severalPartsAreAllNamed(String text, String parts) {
        assertEquals(Arrays.stream(parts.split(",")).map(BodyPart::valueOf).collect(Collectors.toSet()),
                BodyPart.all("", List.of(), text));
    }

    @Test
    @Timeout(10)
    void aDescriptionOfMegabytesTakesNoTime() {
        assertEquals(BodyPart.HEAD, BodyPart.of("", List.of(), "brain " + "SKULL BASE TO ".repeat(1 << 20)));
    }

    @Test
    void severalRegionsByTheirCodesAreAllNamed() {
        assertEquals(Set.of(BodyPart.HEAD, BodyPart.CHEST),
                BodyPart.all("", List.of("69536005", "51185008"), "abdomen"));
        assertEquals(Set.of(BodyPart.HEAD, BodyPart.OTHER), BodyPart.all("HEADNECK", List.of(), ""));
    }

    @Test
    void whatIsSaidBestCounts() {
        assertEquals(BodyPart.OTHER, BodyPart.of("ABDOMEN", List.of("51185008"), "chest"));
        assertEquals(BodyPart.HEAD, BodyPart.of("", List.of("12738006"), "chest"));
        assertEquals(BodyPart.CHEST, BodyPart.of("UNSPECIFIED", List.of(), "Chest PA"));
    }
}
