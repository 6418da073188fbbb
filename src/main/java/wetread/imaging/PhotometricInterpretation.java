package wetread.imaging;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
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

    /** Far more than a term may have (PS3.5 6.2: 16). */
    private static final int MAX_LENGTH = 64;
    private static final int MIN_LENGTH_FOR_A_SLIP = 6;
    private static final int MIN_LENGTH_FOR_TWO_SLIPS = 10;

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

    /**
     * The interpretation that a header means by a term: the defined one in whatever case and with whatever between its
     * parts, or the one that it is a misspelling of. Digits count: a lost one could turn a picture round.
     */
    public static Optional<PhotometricInterpretation> meantBy(String term) {
        if (term.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String said = letters(term);
        int maxSlips = said.length() >= MIN_LENGTH_FOR_TWO_SLIPS ? 2 : said.length() >= MIN_LENGTH_FOR_A_SLIP ? 1 : 0;
        return Arrays.stream(values())
                .filter(known -> digits(known.term).equals(digits(said)))
                .filter(known -> slips(said, letters(known.term)) <= maxSlips)
                .min(Comparator.comparingInt(known -> slips(said, letters(known.term))));
    }

    private static String letters(String term) {
        return term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private static String digits(String term) {
        return term.replaceAll("[^0-9]", "");
    }

    /** Letters to insert, leave out or replace to make one word of the other (Levenshtein's distance). */
    private static int slips(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int k = 1; k <= other.length(); k++) {
                int replaced = above[k - 1] + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                row[k] = Math.min(replaced, Math.min(above[k], row[k - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
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

    /** Whether samples are grey. */
    public boolean isGrey() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }

    /** Whether native pixels share colour: of each two in a row both luminances, then one pair of differences. */
    public boolean isSubsampled422() {
        return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
    }
}
