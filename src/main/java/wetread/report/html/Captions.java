package wetread.report.html;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.Rendition;
import wetread.imaging.Window;
import wetread.report.StudyWords;
import wetread.report.Wording;

/** Says what a picture shows: which series and slice, through which window. */
final class Captions {
    private final Wording wording;
    private final StudyWords study;

    Captions(Wording wording, StudyWords study) {
        this.wording = wording;
        this.study = study;
    }

    /** Windows that have a name, in Hounsfield units. */
    private record Named(String name, double center, double width) {
        static final List<Named> ALL = List.of(new Named("brain", 40, 80), new Named("subdural", 75, 215),
                new Named("bone", 600, 2800), new Named("lung", -600, 1500), new Named("mediastinum", 50, 400),
                new Named("soft_tissue", 40, 400));

        boolean is(Window window) {
            return window.source() == Window.Source.ANATOMY && window.center() == center && window.width() == width;
        }
    }

    /**
     * What a view shows.
     *
     * @param number of its picture among those that the model was sent; counted from 1
     * @param count how many there are
     */
    String of(int number, Rendition.View view, int count) {
        return Stream.concat(count > 1 ? Stream.of(wording.of("picture").replace("{n}", Integer.toString(number)))
                : Stream.empty(), Stream.of(view(view))).filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** A view whose place in the study is not known is told by the number of its frame, counted from 1. */
    private String view(Rendition.View view) {
        Optional<String> place = study.place(view.frame());
        return Stream.of(place.orElse("#" + (view.frame() + 1)), view.window().map(this::window).orElse(""))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private String window(Window window) {
        String name = Named.ALL.stream().filter(one -> one.is(window)).findFirst()
                .map(one -> wording.of("window." + one.name()) + " ").orElse("");
        return name + wording.of("place.window")
                .replace("{center}", Long.toString(Math.round(window.center())).replace('-', '−'))
                .replace("{width}", Long.toString(Math.round(window.width())));
    }
}
