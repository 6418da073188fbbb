package wetread.report.dicom;

import java.util.ArrayList;
import java.util.List;
import wetread.imaging.Picture;
import wetread.imaging.Size;
import wetread.report.FindingOrder;

/**
 * Draws a key picture: the picture as it was sent with a numbered box around each finding, between a line above that
 * says whose boxes these are and a legend below. Nothing but boxes and their numbers covers a pixel of the picture.
 */
final class MarkedPicture {
    static final String TITLE = "AI PRELIMINARY - NOT VERIFIED";
    private static final String OTHER_SCRIPT = "FINDING NAMED IN THE REPORT";
    /** Of a larger picture the letters are larger too: so many pixels for each pixel of a dot. */
    private static final int PIXELS_PER_DOT = 256;
    /** Room for the title in one line. */
    private static final int MIN_WIDTH = Glyphs.width(TITLE) + 8;
    private static final int MARGIN = 4;
    private static final int LINE = Glyphs.HEIGHT + 4;
    private static final int MAX_LINES = 24;

    private final KeyPicture key;
    private final int scale;
    private final Canvas canvas;
    private final Canvas.Area picture;
    private final List<Canvas.Area> labels = new ArrayList<>();

    private MarkedPicture(KeyPicture key, Picture shown) {
        this.key = key;
        int width = shown.size().width();
        int height = shown.size().height();
        this.scale = Math.max(1, Math.min(width, height) / PIXELS_PER_DOT);
        int wide = Math.max(width, MIN_WIDTH * scale);
        List<String> legend = legend((wide / scale - 2 * MARGIN) / Glyphs.ADVANCE);
        int above = (LINE + MARGIN) * scale;
        this.canvas = new Canvas(new Size(wide, above + height + (legend.size() * LINE + MARGIN) * scale),
                shown.channels());
        int left = (wide - width) / 2;
        this.picture = new Canvas.Area(left, above, left + width, above + height);
        canvas.put(shown, left, above);
        canvas.write(TITLE, MARGIN * scale, MARGIN * scale, scale);
        for (int i = 0; i < legend.size(); i++) {
            canvas.write(legend.get(i), MARGIN * scale, picture.bottom() + (MARGIN + i * LINE) * scale, scale);
        }
    }

    /** @param shown the key picture, decoded */
    static Canvas of(KeyPicture key, Picture shown) {
        MarkedPicture marked = new MarkedPicture(key, shown);
        key.marks().forEach(marked::frame);
        // After all boxes: a number is never crossed by a line.
        key.marks().forEach(marked::label);
        return marked.canvas;
    }

    private Canvas.Area onCanvas(KeyPicture.Mark mark) {
        Canvas.Area area = mark.area();
        return new Canvas.Area(picture.left() + area.left(), picture.top() + area.top(),
                picture.left() + area.right(), picture.top() + area.bottom());
    }

    private void frame(KeyPicture.Mark mark) {
        canvas.frame(onCanvas(mark), scale, mark.ranked().isDoubtful());
    }

    /** Puts the number at a corner of its box where no other number stands; at the first where all are taken. */
    private void label(KeyPicture.Mark mark) {
        String text = mark.number() + (mark.ranked().isDoubtful() ? "?" : "");
        int width = (Glyphs.width(text) + 4) * scale;
        int height = (Glyphs.HEIGHT + 4) * scale;
        Canvas.Area box = onCanvas(mark).grown(2 * scale);
        List<Canvas.Area> places = List.of(at(box.left(), box.top() - height, width, height),
                at(box.right() - width, box.top() - height, width, height),
                at(box.left(), box.bottom(), width, height), at(box.right() - width, box.bottom(), width, height),
                at(box.right(), box.top(), width, height), at(box.left() - width, box.top(), width, height),
                at(box.left() + 3 * scale, box.top() + 3 * scale, width, height));
        Canvas.Area place = places.stream().filter(picture::holds)
                .filter(one -> labels.stream().noneMatch(one::meets)).findFirst()
                .orElse(places.get(places.size() - 1));
        labels.add(place);
        canvas.fill(place, false);
        canvas.write(text, place.left() + 2 * scale, place.top() + 2 * scale, scale);
    }

    private static Canvas.Area at(int left, int top, int width, int height) {
        return new Canvas.Area(left, top, left + width, top + height);
    }

    /** A line for each finding, more where it is long: number, English name, side, and why its box is dashed. */
    private List<String> legend(int columns) {
        List<String> lines = new ArrayList<>();
        key.marks().stream().map(mark -> line(mark.ranked())).distinct()
                .forEach(line -> wrap(line, Math.max(8, columns), lines));
        return lines.size() <= MAX_LINES ? lines : lines.subList(0, MAX_LINES);
    }

    /** A name that has other letters than these would be unreadable: the report has it. */
    static String line(FindingOrder.Ranked ranked) {
        String term = ranked.finding().term();
        String laterality = ranked.finding().laterality();
        String doubt = ranked.finding().present() == null ? " (uncertain)"
                : ranked.isDisputed() ? " (models disagree)" : "";
        String name = term.matches("[ -~]+") && !term.isBlank() ? term.strip() : OTHER_SCRIPT;
        String side = laterality.equals("unspecified") ? "" : ", " + laterality;
        return ranked.number() + (ranked.isDoubtful() ? "? " : " ") + name + side + doubt;
    }

    private static void wrap(String line, int columns, List<String> lines) {
        String left = line;
        while (left.length() > columns) {
            int end = left.lastIndexOf(' ', columns);
            end = end > 2 ? end : columns;
            lines.add(left.substring(0, end));
            left = "  " + left.substring(end).strip();
        }
        lines.add(left);
    }
}
