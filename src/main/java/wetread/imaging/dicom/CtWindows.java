package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wetread.imaging.Acquisition;
import wetread.imaging.Window;

/**
 * The windows through which a CT image is read, in Hounsfield units: those that the part of the body needs, since what one
 * window shows another hides.
 */
final class CtWindows {
    private static final Window SOFT_TISSUE = window(40, 400);
    private static final List<Window> HEAD = List.of(window(40, 80), window(75, 215), window(600, 2800));
    private static final List<Window> CHEST = List.of(window(-600, 1500), window(50, 400));
    private static final List<String> HEAD_WORDS = List.of("HEAD", "BRAIN", "SKULL", "CRANI", "CEREBR", "두부", "뇌");
    private static final List<String> CHEST_WORDS = List.of("CHEST", "THORAX", "LUNG", "PULMON", "흉부", "폐");

    private CtWindows() {
    }

    /**
     * @param header the windows that the file itself names; may be none
     * @return at least one window. For a part of the body that has no set of its own: the file's first window, and soft
     *         tissue where that is not much the same
     */
    static List<Window> of(Acquisition acquisition, List<Window> header) {
        if (names(acquisition.bodyPart(), HEAD_WORDS)) {
            return HEAD;
        }
        if (names(acquisition.bodyPart(), CHEST_WORDS)) {
            return CHEST;
        }
        if (acquisition.bodyPart().isEmpty()) {
            if (names(acquisition.description(), HEAD_WORDS) || !header.isEmpty() && showsBrain(header.get(0))) {
                return HEAD;
            }
            if (names(acquisition.description(), CHEST_WORDS)) {
                return CHEST;
            }
        }
        List<Window> windows = new ArrayList<>(header.subList(0, Math.min(1, header.size())));
        if (windows.stream().noneMatch(CtWindows::showsSoftTissue)) {
            windows.add(SOFT_TISSUE);
        }
        return windows;
    }

    private static boolean names(String text, List<String> words) {
        String upper = text.toUpperCase(Locale.ROOT);
        return words.stream().anyMatch(upper::contains);
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
