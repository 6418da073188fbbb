package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @ParameterizedTest
    @CsvSource({
        "left lower lobe, LLL, true", "좌하엽, left base, true", "RUL, right apex, true", "left, right, false",
        "left lower lobe, left upper lobe, false", "'', right lower lobe, true", "both lungs, 우하엽, true",
        "양측 하엽, 좌측, true", "midline, left, false", "L4-L5, L4/5, true", "L4-L5, C3-C4, false",
        "right frontal, 우측 전두엽, true", "left temporal, left frontal, false", "hilum, 폐문, true"})
    void twoPlacesMayBeOne(String one, String other, boolean expected) {
        Place first = Place.of(Laterality.UNSPECIFIED, one);
        Place second = Place.of(Laterality.UNSPECIFIED, other);
        assertEquals(expected, first.mayBe(second));
        assertEquals(expected, second.mayBe(first));
    }

    @ParameterizedTest
    @CsvSource({
        "LEFT, right lower lobe, LEFT", "UNSPECIFIED, left and right, BILATERAL", "UNSPECIFIED, lung, UNSPECIFIED"})
    void whatIsStatedOutweighsWhatIsWritten(Laterality stated, String text, Laterality side) {
        assertEquals(side, Place.of(stated, text).side());
    }

    @ParameterizedTest
    @CsvSource({
        "midline shift, '', UNSPECIFIED", "midline shift, right frontal, RIGHT", "midline shift, midline, MIDLINE",
        "midline shift to the left, '', UNSPECIFIED", "정중선 편위, '', UNSPECIFIED", "정중선 편위, 우측, RIGHT",
        "midline shift, 'midline shift, left hemisphere', LEFT", "tracheal deviation to the right, '', UNSPECIFIED",
        "left ventricular enlargement, '', UNSPECIFIED", "right effusion, '', RIGHT", "right effusion, left base, LEFT",
        "midline granuloma, '', UNSPECIFIED"})
    void theLocationTellsTheSideAndTheNameOnlyWhereItIsSilent(String name, String location, Laterality side) {
        assertEquals(side, Say.at(name, location, Laterality.UNSPECIFIED, Presence.PRESENT, Severity.MILD).side());
    }

    @Test
    void aMidlineShiftOfOneTierIsThatOfAnotherWhicheverSideItGives() {
        Finding shift = Say.present("midline shift", Severity.SEVERE);
        assertTrue(shift.matches(Say.at("midline shift", "left", Laterality.LEFT, Presence.PRESENT, Severity.SEVERE)));
    }
}
