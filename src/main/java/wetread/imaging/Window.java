package wetread.imaging;

/**
 * A window: which modality values (Hounsfield units for CT) are shown at which brightness (DICOM PS3.3 C.11.2).
 *
 * @param center the modality value shown as middle grey, Window Center (0028,1050)
 * @param width range of modality values from black to white, Window Width (0028,1051); above 0, at least 1 for LINEAR
 * @param function the curve between black and white
 * @param source who chose the window
 */
public record Window(double center, double width, Function function, Source source) {

    /** The curve between black and white: VOI LUT Function (0028,1056), PS3.3 C.11.2.1.3. */
    public enum Function {
        LINEAR("LINEAR"), LINEAR_EXACT("LINEAR_EXACT"), SIGMOID("SIGMOID");

        private final String code;

        Function(String code) {
            this.code = code;
        }

        /** The name in reports. */
        public String code() {
            return code;
        }
    }

    /** Who chose a window: the file's header, the part of the body (CT), or the distribution of the values. */
    public enum Source {
        HEADER("header"), ANATOMY("anatomy"), PERCENTILE("percentile");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        /** The name in reports. */
        public String code() {
            return code;
        }
    }

    /** @throws IllegalArgumentException when the width is too small, or a number is not finite */
    public Window {
        if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(center)) {
            throw new IllegalArgumentException("not a window: center " + center + ", width " + width);
        }
        if (function == Function.LINEAR && width < 1) {
            throw new IllegalArgumentException("a LINEAR window is at least 1 wide: " + width);
        }
    }

    /**
     * The brightness at which a modality value is shown, by the formulas of PS3.3 C.11.2.1.2.1 (LINEAR), C.11.2.1.3.2
     * (LINEAR_EXACT) and C.11.2.1.3.1 (SIGMOID).
     *
     * @param x a modality value
     * @return 0 (black) to 255 (white), rounded to the nearest
     */
    public int brightness(double x) {
        double fraction = switch (function) {
            case LINEAR -> width == 1
                    ? (x <= center - 0.5 ? 0 : 1)
                    : (x - (center - 0.5)) / (width - 1) + 0.5;
            case LINEAR_EXACT -> (x - center) / width + 0.5;
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (x - center) / width));
        };
        return (int) Math.round(255 * Math.min(1, Math.max(0, fraction)));
    }
}
