package wetread.imaging;

import java.util.Arrays;
import java.util.Optional;

/** What the samples of a pixel mean: the defined terms of DICOM PS3.3 C.7.6.3.1.2, retired ones too. */
public enum PhotometricInterpretation {
    /** Grey, the lowest value white. */
    MONOCHROME1("MONOCHROME1", 1),
    /** Grey, the lowest value black. */
    MONOCHROME2("MONOCHROME2", 1),
    /** Places in tables of red, green and blue. */
    PALETTE_COLOR("PALETTE COLOR", 1),
    RGB("RGB", 3),
    /** Luminance and two colour differences, each of full range. */
    YBR_FULL("YBR_FULL", 3),
    /** {@link #YBR_FULL}, the differences written once for two pixels. */
    YBR_FULL_422("YBR_FULL_422", 3),
    YBR_PARTIAL_422("YBR_PARTIAL_422", 3),
    YBR_PARTIAL_420("YBR_PARTIAL_420", 3),
    /** Made of RGB by the irreversible colour transform of JPEG 2000. */
    YBR_ICT("YBR_ICT", 3),
    /** Made of RGB by the reversible colour transform of JPEG 2000. */
    YBR_RCT("YBR_RCT", 3),
    HSV("HSV", 3),
    ARGB("ARGB", 4),
    CMYK("CMYK", 4),
    /** The colours of JPEG XL. */
    XYB("XYB", 3);

    private final String term;
    private final int samplesPerPixel;

    PhotometricInterpretation(String term, int samplesPerPixel) {
        this.term = term;
        this.samplesPerPixel = samplesPerPixel;
    }

    /** The interpretation of that defined term, written exactly so; empty where the standard does not define it. */
    public static Optional<PhotometricInterpretation> of(String term) {
        return Arrays.stream(values()).filter(interpretation -> interpretation.term.equals(term)).findFirst();
    }

    /** The defined term, as Photometric Interpretation (0028,0004) has it. */
    public String term() {
        return term;
    }

    /** Samples per Pixel (0028,0002) that it requires. */
    public int samplesPerPixel() {
        return samplesPerPixel;
    }

    /** Whether low values are bright. */
    public boolean isInverted() {
        return this == MONOCHROME1;
    }

    /** Whether samples are luminance and two colour differences of full range, in whatever order they are written. */
    public boolean isYbrFull() {
        return this == YBR_FULL || this == YBR_FULL_422;
    }

    /** Whether native pixels share colour: of each two in a row both luminances, then one pair of differences. */
    public boolean isSubsampled422() {
        return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
    }
}
