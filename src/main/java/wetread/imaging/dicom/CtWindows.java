package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.Acquisition;
import wetread.imaging.BodyPart;
import wetread.imaging.Window;

/**
 * The windows through which a CT image is read, in Hounsfield units: those that the part of the body needs, since what one
 * window shows another hides.
 */
final class CtWindows {
    private static final Window SOFT_TISSUE = window(40, 400);
    private static final List<Window> HEAD = List.of(window(40, 80), window(75, 215), window(600, 2800));
    private static final List<Window> CHEST = List.of(window(-600, 1500), window(50, 400));

    private CtWindows() {
    }

    /**
     * @param header the windows that the file itself names; may be none
     * @return at least one window. For a part of the body that has no set of its own: the file's first window, and soft
     *         tissue where that is not much the same
     */
    static List<Window> of(Acquisition acquisition, List<Window> header) {
        BodyPart part = acquisition.bodyPart();
        if (part == BodyPart.HEAD || part == BodyPart.UNKNOWN && !header.isEmpty() && showsBrain(header.get(0))) {
            return HEAD;
        }
        if (part == BodyPart.CHEST) {
            return CHEST;
        }
        List<Window> windows = new ArrayList<>(header.subList(0, Math.min(1, header.size())));
        if (windows.stream().noneMatch(CtWindows::showsSoftTissue)) {
            windows.add(SOFT_TISSUE);
        }
        return windows;
    }

    /** Nothing but grey and white matter is looked at through so narrow a window around their values. */
    private static boolean showsBrain(Window window) {
        return window.width() <= 120 && window.center() >= 20 && window.center() <= 60;
    }

    private static boolean showsSoftTissue(Window window) {
        return Math.abs(window.center() - SOFT_TISSUE.center()) <= 30
                && window.width() >= 300 && window.width() <= 500;
    }

    private static Window window(double center, double width) {
        return new Window(center, width, Window.Function.LINEAR, Window.Source.ANATOMY);
    }
}
