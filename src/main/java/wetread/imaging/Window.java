package wetread.imaging;

/**
 * A grey-scale window: which modality values (Hounsfield units for CT) become which brightness.
 *
 * @param center the value shown at middle grey (DICOM Window Center)
 * @param width how many values the whole grey scale spans (DICOM Window Width), above 0
 * @param function how values between the ends are spread
 * @param source where the window comes from
 */
public record Window(double center, double width, Function function, Source source) {

    /** VOI LUT Function, DICOM PS3.3 C.11.2.1.3. */
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

    /** Who chose the window: the file's header, the part of the body (CT), or the distribution of the values. */
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

    public Window {
        if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(center)) {
            throw new IllegalArgumentException("not a window: center " + center + ", width " + width);
        }
        if (function == Function.LINEAR && width < 1) {
            throw new IllegalArgumentException("a LINEAR window is at least 1 wide: " + width);
        }
    }

    /**
     * Brightness 0..255 of the modality value {@code x}, rounded to the nearest level, by the formulas of DICOM PS3.3
     * C.11.2.1.2.1 (LINEAR), C.11.2.1.3.2 (LINEAR_EXACT) and C.11.2.1.3.1 (SIGMOID).
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
