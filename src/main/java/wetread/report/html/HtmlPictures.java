package wetread.report.html;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.report.FindingOrder;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.StudyWords;
import wetread.report.Wording;

/**
 * The pictures of a page: every view of what models were sent, by itself. Windows of one slice stand side by side.
 * Slices in which findings lie come first; many are seen one at a time, and the reader pages through them.
 */
final class HtmlPictures {
    /** So many slices are shown at once; of more, one at a time. */
    private static final int FEW = 4;
    /** So many pictures stand side by side. */
    private static final int COLUMNS = 3;
    /** A picture with fewer pixels a row is enlarged, to that many. */
    private static final int SMALL = 340;
    private static final int ENLARGED = 448;
    private static final int MAX_NAMES = 8;
    private static final int MAX_NAME = 80;

    private final Wording wording;
    private final FindingOrder order;
    private final List<Rendition> renditions;
    private final StudyWords study;
    private final Captions captions;
    private final List<Group> key;
    private final List<Group> others;

    HtmlPictures(Wording wording, Report report, FindingOrder order, List<Rendition> renditions) {
        this.wording = wording;
        this.order = order;
        this.renditions = renditions;
        this.study = new StudyWords(wording, report);
        this.captions = new Captions(wording, study);
        List<Group> groups = groups();
        this.key = groups.stream().filter(Group::isMarked).toList();
        this.others = groups.stream().filter(group -> !group.isMarked()).toList();
    }

    /** A picture as it was sent that holds several views, each of which is shown by itself. */
    record Sheet(String id, int width, int height, String source) {
    }

    /**
     * A view, and where findings lie on it.
     *
     * @param source of a picture that is this view alone; empty where the view is a part of a sheet
     * @param sheet id of the sheet
     * @param x pixels between the left edges of the sheet and the view
     * @param y pixels between their top edges
     * @param most how wide it is shown at most, CSS pixels
     * @param note that it is enlarged; empty where it is not
     * @param left the side of the patient at its left edge, {@code R} or {@code L}; empty where nobody knows
     */
    record Picture(String source, String sheet, int x, int y, int width, int height, int most, String alt,
            String caption, String note, String left, List<BoxLabels.Box> boxes) {

        /** The side at its right edge; empty where nobody knows. */
        public String right() {
            return left.isEmpty() ? "" : left.equals("R") ? "L" : "R";
        }
    }

    /**
     * Views that stand side by side.
     *
     * @param id unlike that of any other on the page
     * @param number what links to it say
     * @param columns how many views stand in a row
     */
    record Group(String id, int number, int columns, List<Picture> pictures) {

        static Group of(int number, List<Picture> pictures) {
            return new Group("g" + number, number, Math.min(COLUMNS, pictures.size()), List.copyOf(pictures));
        }

        boolean isMarked() {
            return pictures.stream().anyMatch(picture -> !picture.boxes().isEmpty());
        }
    }

    /**
     * Groups that belong together.
     *
     * @param title empty where it needs none
     * @param isFolded whether it is opened by the reader
     * @param isPaged whether one group is seen at a time
     * @param count of its views
     */
    record Gallery(String title, boolean isFolded, boolean isPaged, int count, List<Group> groups) {
    }

    /** Pictures with several views, each embedded once. */
    public List<Sheet> sheets() {
        return IntStream.range(0, renditions.size())
                .filter(i -> !renditions.get(i).views().isEmpty() && !renditions.get(i).isSingle())
                .mapToObj(i -> new Sheet("s" + (i + 1), renditions.get(i).size().width(),
                        renditions.get(i).size().height(), source(renditions.get(i)))).toList();
    }

    /** The galleries, in order. */
    public List<Gallery> galleries() {
        if (key.size() + others.size() <= FEW) {
            return gallery("", false, Stream.concat(key.stream(), others.stream()).toList());
        }
        return Stream.concat(gallery(wording.of("pictures.key"), false, key).stream(),
                gallery(wording.of(key.isEmpty() ? "pictures.all" : "pictures.other"), !key.isEmpty(), others)
                        .stream()).toList();
    }

    /** On paper, where folded pictures are missing: that there are more; empty where there are not. */
    public String printed() {
        int count = galleries().stream().filter(Gallery::isFolded).mapToInt(Gallery::count).sum();
        return count == 0 ? "" : wording.of("pictures.print").replace("{count}", Integer.toString(count));
    }

    private static List<Gallery> gallery(String title, boolean isFolded, List<Group> groups) {
        int count = groups.stream().mapToInt(group -> group.pictures().size()).sum();
        boolean isPaged = groups.size() > FEW;
        return groups.isEmpty() ? List.of()
                : List.of(new Gallery(title, isFolded, isPaged, count, isPaged ? groups : packed(groups)));
    }

    /** Slices of one view each stand side by side too. */
    private static List<Group> packed(List<Group> groups) {
        if (groups.stream().anyMatch(group -> group.pictures().size() > 1)) {
            return groups;
        }
        return List.of(Group.of(groups.get(0).number(),
                groups.stream().flatMap(group -> group.pictures().stream()).toList()));
    }

    /** Views that follow each other and show the same frame. */
    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        List<Picture> together = new ArrayList<>();
        int frame = -1;
        for (int i = 0; i < renditions.size(); i++) {
            for (Rendition.View view : renditions.get(i).views()) {
                if (view.frame() != frame && !together.isEmpty()) {
                    groups.add(Group.of(groups.size() + 1, together));
                    together.clear();
                }
                frame = view.frame();
                together.add(picture(i, view));
            }
        }
        if (!together.isEmpty()) {
            groups.add(Group.of(groups.size() + 1, together));
        }
        return groups;
    }

    private Picture picture(int index, Rendition.View view) {
        Rendition rendition = renditions.get(index);
        boolean isWhole = rendition.isSingle();
        Size size = isWhole ? rendition.size() : view.size();
        boolean isSmall = size.width() < SMALL;
        String caption = captions.of(index + 1, view, renditions.size());
        List<FindingOrder.Ranked> marked = order.shown().stream().filter(one -> one.finding().box() != null
                && one.finding().box().frame() == view.frame()).toList();
        return new Picture(isWhole ? source(rendition) : "", "s" + (index + 1), view.x(), view.y(), size.width(),
                size.height(), isSmall ? ENLARGED : size.width(), alt(caption, marked), caption,
                isSmall ? wording.of("picture.enlarged").replace("{width}", Integer.toString(size.width()))
                        .replace("{height}", Integer.toString(size.height())) : "",
                study.leftEdge(view.frame()).orElse(""), BoxLabels.of(size, marked));
    }

    private static String source(Rendition rendition) {
        return "data:" + rendition.mediaType() + ";base64," + Base64.getEncoder().encodeToString(rendition.data());
    }

    private String alt(String caption, List<FindingOrder.Ranked> marked) {
        String names = marked.stream().limit(MAX_NAMES)
                .map(one -> one.number() + " " + wording.finding(one.finding().term()))
                .map(name -> PrintableText.beginning(name, MAX_NAME)).collect(Collectors.joining(", "));
        String shown = marked.isEmpty() ? wording.of("picture.no_box")
                : wording.of("picture.shows").replace("{findings}", marked.size() > MAX_NAMES ? names + " …" : names);
        return caption.isEmpty() ? shown : caption + ". " + shown;
    }
}
