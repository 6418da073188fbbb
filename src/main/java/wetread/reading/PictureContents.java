package wetread.reading;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.imaging.Window;

/**
 * Says what each picture of a question shows: series, slice, position and window. A window is told only when it was
 * chosen by the anatomy, a position only from the first slice of its series: what the header says stays here.
 */
final class PictureContents {
    private final Study study;
    /** Series that are shown, by their index in the study. */
    private final List<Integer> shown;
    private final int images;

    private PictureContents(Study study, List<Rendition> renditions) {
        this.study = study;
        this.shown = renditions.stream().flatMap(rendition -> rendition.views().stream())
                .flatMap(view -> study.place(view.frame()).stream()).map(Study.Place::seriesIndex).distinct().sorted()
                .toList();
        this.images = study.series().stream().filter(one -> one.stack().isPresent() && !one.isVolume())
                .mapToInt(Series::images).sum();
    }

    /** A line for each picture; empty for one picture of a lone file's frame. */
    static String of(Study study, List<Rendition> renditions) {
        if (study.isLone() && renditions.size() == 1 && renditions.get(0).views().size() == 1) {
            return "";
        }
        PictureContents contents = new PictureContents(study, renditions);
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
        String numbered = shown.size() > 1 ? "series " + (shown.indexOf(place.seriesIndex()) + 1) + ", " : "";
        String one = (place.index() + 1) + (study.isLone() && !series.isVolume() ? "/" : " of ")
                + series.slices().size();
        if (series.isVolume()) {
            return numbered + "slice " + one + (place.slice().position().isPresent()
                    ? String.format(Locale.ROOT, ", at %.1f mm", place.slice().position().getAsDouble()) : "");
        }
        if (study.isLone()) {
            return "frame " + one;
        }
        String image = numbered + "image " + (imagesBefore(place) + 1) + " of " + images;
        return series.isCine() ? image + ", frame " + one : image;
    }

    /** Images of the study, slices of volumes apart, before one. */
    private int imagesBefore(Study.Place place) {
        int before = study.series().subList(0, place.seriesIndex()).stream()
                .filter(one -> one.stack().isPresent() && !one.isVolume()).mapToInt(Series::images).sum();
        return before + (place.series().isCine() ? 0 : place.index());
    }
}
