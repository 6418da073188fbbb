package wetread.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetread.imaging.Rendition;
import wetread.imaging.Size;

/**
 * The pictures of a page. Those in which findings lie come first. Few stand side by side; of many one is seen at a
 * time, and the reader pages through them.
 */
final class HtmlPictures {
    /** So many stand side by side. */
    private static final int FEW = 4;

    private final Wording wording;
    private final Report report;
    private final StudyWords study;
    private final List<Picture> key;
    private final List<Picture> others;

    HtmlPictures(Wording wording, Report report, List<Rendition> renditions) {
        this.wording = wording;
        this.report = report;
        this.study = new StudyWords(wording, report);
        List<Picture> all = IntStream.range(0, renditions.size())
                .mapToObj(i -> picture(i, renditions.get(i), renditions.size())).toList();
        this.key = all.stream().filter(picture -> !picture.boxes().isEmpty()).toList();
        this.others = all.stream().filter(picture -> picture.boxes().isEmpty()).toList();
    }

    /**
     * A picture as it was sent, and where findings lie on it.
     *
     * @param id unlike that of any other on the page
     * @param number among those that the model was sent, counted from 1
     */
    record Picture(String id, int number, String mediaType, String base64, List<Box> boxes, String caption) {
    }

    /** A place on a picture, in percent of its width and height with two decimals. */
    record Box(String left, String top, String width, String height, String finding) {
    }

    /**
     * Pictures that belong together.
     *
     * @param title empty where it needs none
     * @param isPaged whether one is seen at a time
     */
    record Gallery(String title, boolean isPaged, List<Picture> pictures) {
    }

    /** What is to be seen at once: pictures with findings, and all where they are few. May be none. */
    List<Gallery> first() {
        if (key.size() + others.size() <= FEW) {
            return gallery("", Stream.concat(key.stream(), others.stream()).toList());
        }
        return gallery(wording.of("pictures.key"), key);
    }

    /** What is to be seen after that. May be none. */
    List<Gallery> others() {
        return key.size() + others.size() <= FEW ? List.of()
                : gallery(wording.of(key.isEmpty() ? "pictures.all" : "pictures.other"), others);
    }

    private static List<Gallery> gallery(String title, List<Picture> pictures) {
        return pictures.isEmpty() ? List.of() : List.of(new Gallery(title, pictures.size() > FEW, pictures));
    }

    private Picture picture(int index, Rendition rendition, int count) {
        return new Picture("p" + (index + 1), index + 1, rendition.mediaType(),
                Base64.getEncoder().encodeToString(rendition.data()),
                rendition.views().stream().flatMap(view -> boxes(rendition.size(), view).stream()).toList(),
                caption(index, rendition, count));
    }

    private List<Box> boxes(Size picture, Rendition.View view) {
        return report.conclusion().findings().stream()
                .filter(finding -> finding.box() != null && finding.box().frame() == view.frame()
                        && !Boolean.FALSE.equals(finding.present()))
                .map(finding -> box(picture, view, finding)).toList();
    }

    private static Box box(Size picture, Rendition.View view, Report.Finding finding) {
        Report.Box box = finding.box();
        return new Box(decimal(100 * (view.x() + box.x() * view.size().width()) / picture.width()),
                decimal(100 * (view.y() + box.y() * view.size().height()) / picture.height()),
                decimal(100 * box.width() * view.size().width() / picture.width()),
                decimal(100 * box.height() * view.size().height() / picture.height()),
                PrintableText.line(finding.finding()));
    }

    /** The picture's number where there are several, what each of its views shows, and its size in pixels. */
    private String caption(int index, Rendition picture, int count) {
        List<String> parts = new ArrayList<>();
        if (count > 1 && study.count() > 0) {
            parts.add(wording.of("picture").replace("{n}", Integer.toString(index + 1)));
        }
        parts.add(picture.views().stream().map(this::caption).filter(view -> !view.isEmpty())
                .collect(Collectors.joining(" | ")));
        parts.add(picture.size().width() + "×" + picture.size().height());
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** A view whose place in the study is not known is told by the number of its frame, counted from 1. */
    private String caption(Rendition.View view) {
        Optional<String> place = study.place(view.frame());
        if (place.isEmpty()) {
            return "#" + (view.frame() + 1) + view.window().map(window -> " · C " + Math.round(window.center()) + " W "
                    + Math.round(window.width())).orElse("");
        }
        String window = view.window().map(one -> wording.of("place.window")
                .replace("{center}", Long.toString(Math.round(one.center())))
                .replace("{width}", Long.toString(Math.round(one.width())))).orElse("");
        return Stream.of(place.get(), window).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
