package wetread.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotometricInterpretationTest {
    /** Term, samples of a pixel, and whether it is inverted, YBR of full range, 4:2:2. */
    @ParameterizedTest
    @CsvSource({"MONOCHROME1,1,true,false,false", "MONOCHROME2,1,false,false,false",
        "PALETTE COLOR,1,false,false,false", "RGB,3,false,false,false", "YBR_FULL,3,false,true,false",
        "YBR_FULL_422,3,false,true,true", "YBR_PARTIAL_422,3,false,false,true",
        "YBR_PARTIAL_420,3,false,false,false", "YBR_ICT,3,false,false,false", "YBR_RCT,3,false,false,false",
        "HSV,3,false,false,false", "ARGB,4,false,false,false",
        "CMYK,4,false,false,false", "XYB,3,false,false,false"})
    void aTermSaysWhatSamplesMean(String term, int samples, boolean inverted, boolean ybrFull, boolean subsampled422) {
        PhotometricInterpretation interpretation = PhotometricInterpretation.of(term).orElseThrow();
        assertEquals(term, interpretation.term());
        assertEquals(samples, interpretation.samplesPerPixel());
        assertEquals(inverted, interpretation.isInverted());
        assertEquals(ybrFull, interpretation.isYbrFull());
        assertEquals(subsampled422, interpretation.isSubsampled422());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rgb", "MONOCHROME", "PALETTE_COLOR", "YBR_FULL_444", "colour RGB"})
    void whatTheStandardDoesNotDefineIsUnknown(String term) {
        assertEquals(Optional.empty(), PhotometricInterpretation.of(term));
    }

    @ParameterizedTest
    @CsvSource({"rgb,RGB", "Monochrome2,MONOCHROME2", "MONOCHROME 1,MONOCHROME1", "MONOCROME2,MONOCHROME2",
        "PALETTE_COLOR,PALETTE_COLOR", "PALETTECOLOUR,PALETTE_COLOR", "YBR FULL 422,YBR_FULL_422",
        "ybr-full,YBR_FULL", "YBR_FUL,YBR_FULL", "YBR_RCT,YBR_RCT", "YBR_ICT,YBR_ICT"})
    void aTermIsRecognisedAlthoughItIsMisspelt(String term, PhotometricInterpretation meant) {
        assertEquals(Optional.of(meant), PhotometricInterpretation.meantBy(term));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MONOCHROME", "MONOCHROME3", "YBR_FULL_444", "BGR", "CIELAB", "HONG GILDONG"})
    void whatCouldMeanAnotherThingIsNotGuessed(String term) {
        assertEquals(Optional.empty(), PhotometricInterpretation.meantBy(term));
    }
}
