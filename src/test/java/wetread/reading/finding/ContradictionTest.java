package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionTest {

    @Test
    void urgentAndNothingSeen() {
        assertEquals(Set.of(Contradiction.URGENT_WITHOUT_FINDING), Say.that(0.9, true, false).contradictions());
        assertEquals(Set.of(Contradiction.URGENT_WITHOUT_FINDING), Say.that(0.9, true, false,
                Say.finding("nodule", Presence.ABSENT, Severity.NONE)).contradictions());
        assertEquals(Set.of(), Say.that(0.9, true, false,
                Say.finding("nodule", Presence.INDETERMINATE, Severity.NONE)).contradictions());
    }

    @Test
    void absentAndGraded() {
        assertEquals(Set.of(Contradiction.ABSENT_WITH_SEVERITY), Say.that(0.9, false, false,
                Say.finding("nodule", Presence.ABSENT, Severity.MILD)).contradictions());
    }

    @Test
    void presentAndAbsentAtTheSamePlaceOnly() {
        Finding left = Say.at("nodule", "", Laterality.LEFT, Presence.PRESENT, Severity.MILD);
        assertEquals(Set.of(Contradiction.PRESENT_AND_ABSENT), Say.that(0.9, false, false, left,
                Say.at("결절", "", Laterality.LEFT, Presence.ABSENT, Severity.NONE)).contradictions());
        assertEquals(Set.of(), Say.that(0.9, false, false, left,
                Say.at("nodule", "", Laterality.RIGHT, Presence.ABSENT, Severity.NONE)).contradictions());
    }

    @Test
    void criticalAndNotUrgent() {
        assertEquals(Set.of(Contradiction.CRITICAL_NOT_URGENT), Say.that(0.9, false, false,
                Say.present("pneumothorax", Severity.CRITICAL)).contradictions());
        assertEquals(Set.of(), Say.that(0.9, true, false,
                Say.present("pneumothorax", Severity.CRITICAL)).contradictions());
    }

    @Test
    void gradedWithAWordOfNoScale() {
        assertEquals(Set.of(Contradiction.SEVERITY_OUT_OF_SCALE), Say.that(0.9, true, false,
                Say.present("nodule", Severity.of("catastrophic"))).contradictions());
        assertEquals(Set.of(Contradiction.SEVERITY_OUT_OF_SCALE), Say.that(0.9, false, false,
                Say.present("nodule", Severity.of("grave"))).contradictions());
    }

    @ParameterizedTest
    @CsvSource({
        "LEFT, right lower lobe, true", "RIGHT, LLL, true", "LEFT, 우하엽, true", "RIGHT, 좌측 폐문부, true",
        "LEFT, 우 폐첨, true", "RIGHT, left eye, true", "LEFT, 우안, true", "LEFT, left lower lobe, false",
        "RIGHT, 우하엽, false", "BILATERAL, right lower lobe, false", "LEFT, both bases, false", "LEFT, 양측, false",
        "MIDLINE, right frontal, false", "LEFT, midline, false", "UNSPECIFIED, right lower lobe, false",
        "LEFT, lower lobe, false", "LEFT, '', false", "LEFT, left and right, false"})
    void oneSideInTheFieldAndTheOtherInTheLocation(Laterality field, String location, boolean contradicts) {
        for (Presence presence : Presence.values()) {
            assertEquals(contradicts && presence != Presence.ABSENT, Say.that(0.9, false, false,
                    Say.at("nodule", location, field, presence, Severity.NONE)).contradictions()
                    .contains(Contradiction.LATERALITY_MISMATCH));
        }
    }

    @Test
    void sureOfAPictureThatAllowsNoReading() {
        assertEquals(Set.of(Contradiction.CONFIDENT_WITHOUT_QUALITY),
                Say.ofQuality(ImageQuality.Grade.NON_DIAGNOSTIC, 0.5).contradictions());
        assertEquals(Set.of(), Say.ofQuality(ImageQuality.Grade.NON_DIAGNOSTIC, 0.49).contradictions());
        assertEquals(Set.of(), Say.ofQuality(ImageQuality.Grade.LIMITED, 0.9).contradictions());
    }
}
