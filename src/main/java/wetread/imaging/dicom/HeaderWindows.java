package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import wetread.imaging.Window;

/** The windows that a header names: Window Center and Width in pairs, and the function of all (PS3.3 C.11.2.1.2). */
final class HeaderWindows {
    /** No viewer offers more; a header with more values is no window of anything. */
    private static final int MAX = 64;

    private HeaderWindows() {
    }

    /**
     * The valid windows, in the header's order. A pair of which one is no number, and one with an impossible width, is
     * left out.
     *
     * <p>The formula of LINEAR takes half a step off the center and one step off the width, for values that are
     * integers. For values in smaller steps a width of up to 1 makes sense by LINEAR_EXACT alone; less than 1 is
     * forbidden in LINEAR anyway.
     *
     * @param voi the data set with the attributes
     * @param step difference of modality values of neighbouring stored values
     */
    static List<Window> of(DataSet voi, double step) {
        List<String> centers = voi.strings(Tag.WindowCenter);
        List<String> widths = voi.strings(Tag.WindowWidth);
        Window.Function named = function(voi.string(Tag.VOILUTFunction).orElse(""));
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < Math.min(MAX, Math.min(centers.size(), widths.size())); i++) {
            OptionalDouble center = DecimalText.number(centers.get(i));
            OptionalDouble width = DecimalText.number(widths.get(i));
            if (center.isPresent() && width.isPresent() && width.getAsDouble() > 0) {
                boolean tooNarrow = width.getAsDouble() < 1 || width.getAsDouble() == 1 && step < 1;
                windows.add(new Window(center.getAsDouble(), width.getAsDouble(),
                        named == Window.Function.LINEAR && tooNarrow ? Window.Function.LINEAR_EXACT : named,
                        Window.Source.HEADER));
            }
        }
        return windows;
    }

    /** The function of that name in whatever case; LINEAR for any other name, as for none. */
    private static Window.Function function(String name) {
        return switch (name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "")) {
            case "LINEAREXACT" -> Window.Function.LINEAR_EXACT;
            case "SIGMOID" -> Window.Function.SIGMOID;
            default -> Window.Function.LINEAR;
        };
    }
}
