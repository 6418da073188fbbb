package wetread.reading;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.imaging.Window;

/**
 * Says what each picture of a question shows: series, slice, position and window. Series and images have the numbers
 * that they have in the report: a model that names one in its words names it to whoever reads them. A window is told
 * only when it was chosen by the anatomy, a position only from the first slice of its series: what the header says
 * stays here.
 */
final class PictureContents {
    private final Study study;

    private PictureContents(Study study) {
        this.study = study;
    }

    /** A line for each picture; empty for one picture of a lone file's frame. */
    static String of(Study study, List<Rendition> renditions) {
        if (study.isLone() && renditions.size() == 1 && renditions.get(0).views().size() == 1) {
            return "";
        }
        PictureContents contents = new PictureContents(study);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < renditions.size(); i++) {
            text.append("\n#").append(i + 1).append(": ").append(renditions.get(i).views().stream()
                    .map(contents::of).collect(Collectors.joining(" | ")));
        }
        return text.toString();
    }

    private String of(Rendition.View view) {
        String place = study.place(view.frame()).map(this::of).orElseThrow();
        return view.window().filter(window -> window.source() == Window.Source.ANATOMY)
                .map(window -> place + ", window center " + Math.round(window.center()) + " width "
                        + Math.round(window.width()) + " HU").orElse(place);
    }

    private String of(Study.Place place) {
        Series series = place.series();
        String numbered = study.series().size() > 1 ? "series " + (place.seriesIndex() + 1) + ", " : "";
        String one = (place.index() + 1) + (study.isLone() && !series.isVolume() ? "/" : " of ")
                + series.slices().size();
        if (series.isVolume()) {
            return numbered + "slice " + one + (place.slice().position().isPresent()
                    ? String.format(Locale.ROOT, ", at %.1f mm", place.slice().position().getAsDouble()) : "");
        }
        return numbered + (study.isLone() || series.isCine() ? "frame " : "image ") + one;
    }
}
