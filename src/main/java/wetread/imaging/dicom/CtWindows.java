package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wetread.imaging.Acquisition;
import wetread.imaging.BodyPart;
import wetread.imaging.Window;

/**
 * The windows through which a CT image is shown, in Hounsfield units. A part of the body needs several, since what one
 * window shows another hides.
 */
final class CtWindows {
    private static final Window SOFT_TISSUE = window(40, 400);
    private static final List<Window> HEAD = List.of(window(40, 80), window(75, 215), window(600, 2800));
    private static final List<Window> CHEST = List.of(window(-600, 1500), window(50, 400));

    private CtWindows() {
    }

    /**
     * The windows for an image: the sets of its parts of the body that have one, and soft tissue where another part is
     * named too. Without such a part the file's first window, and soft tissue unless that window shows it already.
     *
     * @param header the windows that the file names; may be empty
     * @return at least one window
     */
    static List<Window> of(Acquisition acquisition, List<Window> header) {
        Set<BodyPart> parts = acquisition.bodyParts();
        List<Window> windows = new ArrayList<>();
        if (parts.contains(BodyPart.HEAD)
                || parts.contains(BodyPart.UNKNOWN) && !header.isEmpty() && showsBrain(header.get(0))) {
            windows.addAll(HEAD);
        }
        if (parts.contains(BodyPart.CHEST)) {
            windows.addAll(CHEST);
        }
        if (windows.isEmpty()) {
            windows.addAll(header.subList(0, Math.min(1, header.size())));
        } else if (!parts.contains(BodyPart.OTHER)) {
            return windows;
        }
        if (windows.stream().noneMatch(CtWindows::showsSoftTissue)) {
            windows.add(SOFT_TISSUE);
        }
        return windows;
    }

    /** Whether a window is that of the brain: only grey and white matter need one so narrow around their values. */
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
