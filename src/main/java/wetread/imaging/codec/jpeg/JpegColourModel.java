package wetread.imaging.codec.jpeg;

import java.util.List;

/** What the components of a JPEG file are. */
public enum JpegColourModel {
    /** One component. */
    GREY,
    /** Red, green and blue. */
    RGB,
    /** Luminance and two colour differences (ITU-T T.871). */
    YCBCR,
    /** Four inks. */
    CMYK,
    /** Black ink, and the other three as luminance and colour differences (T.872, 6.5.3). */
    YCCK,
    /** Another number of components. */
    OTHER;

    /** The numbers that stand for the letters R, G and B. */
    private static final List<Integer> LETTERS = List.of((int) 'R', (int) 'G', (int) 'B');
    private static final int ADOBE_YCCK = 2;

    /**
     * Decides as libjpeg does, whose pictures everybody knows: JFIF first, then Adobe, then the component numbers.
     *
     * @param ids numbers of the components in the frame header
     * @param jfif whether there is a JFIF segment
     * @param transform of the Adobe segment; negative where there is none
     */
    static JpegColourModel of(List<Integer> ids, boolean jfif, int transform) {
        return switch (ids.size()) {
            case 1 -> GREY;
            case 3 -> !jfif && (transform == 0 || transform < 0 && ids.equals(LETTERS)) ? RGB : YCBCR;
            case 4 -> transform == ADOBE_YCCK ? YCCK : CMYK;
            default -> OTHER;
        };
    }
}
