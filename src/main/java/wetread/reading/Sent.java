package wetread.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wetread.imaging.Flaw;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.Window;

/**
 * What a model was shown, kept with its answer: whoever finds the answer shows the very same pictures, and decodes none
 * of the upload for that. As JSON it is {@link Kept}.
 *
 * <p>Its frames have the numbers that they had then. What they are now, {@link #within} tells.
 *
 * @param renditions the pictures in the order in which they were sent
 * @param outOf how many there were for a model like it
 * @param flaws what was known to be wrong with the upload when the model had answered
 * @param marks what tells each frame in later deliveries too ({@link SliceMarks}), by its number then; none where an
 *        older version kept it
 */
@RegisterForReflection
public record Sent(List<Rendition> renditions, int outOf, List<Flaw> flaws, Map<Integer, String> marks) {

    /** The form in the bucket. */
    @RegisterForReflection
    public record Kept(List<KeptPicture> pictures, int outOf, List<KeptFlaw> flaws) {
    }

    /**
     * A picture.
     *
     * @param width pixels
     * @param height pixels
     * @param data the encoded picture; base64 in JSON
     */
    @RegisterForReflection
    public record KeptPicture(int width, int height, String mediaType, List<KeptView> views, byte[] data) {

        private static KeptPicture of(Rendition picture, Map<Integer, String> marks) {
            return new KeptPicture(picture.size().width(), picture.size().height(), picture.mediaType(),
                    picture.views().stream().map(view -> KeptView.of(view, marks.get(view.frame()))).toList(),
                    picture.data());
        }

        private Rendition rendition() {
            return new Rendition(views.stream().map(KeptView::view).toList(), new Size(width, height), mediaType,
                    data);
        }
    }

    /**
     * A frame in a picture.
     *
     * @param frame 0 first
     * @param x pixels
     * @param y pixels
     * @param width pixels
     * @param height pixels
     * @param window null where none was applied
     * @param mark what tells the frame in later deliveries too; null where nothing does, or an older version kept it
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeptView(int frame, int x, int y, int width, int height, KeptWindow window, String mark) {

        private static KeptView of(Rendition.View view, String mark) {
            return new KeptView(view.frame(), view.x(), view.y(), view.size().width(), view.size().height(),
                    view.window().map(KeptWindow::of).orElse(null), mark);
        }

        private Rendition.View view() {
            return new Rendition.View(frame, Optional.ofNullable(window).map(KeptWindow::window), x, y,
                    new Size(width, height));
        }
    }

    /** A window, in modality values. */
    @RegisterForReflection
    public record KeptWindow(double center, double width, Window.Function function, Window.Source source) {

        private static KeptWindow of(Window window) {
            return new KeptWindow(window.center(), window.width(), window.function(), window.source());
        }

        private Window window() {
            return new Window(center, width, function, source);
        }
    }

    /** Something wrong with the upload. */
    @RegisterForReflection
    public record KeptFlaw(Flaw.Kind kind, String detail) {
    }

    /** @param study which the model was shown */
    static Sent of(Shown shown, Study study) {
        return new Sent(shown.pictures(), shown.outOf(), study.decoding().flaws(), SliceMarks.of(study).byFrame());
    }

    /**
     * The pictures, with the numbers that their frames have in the study as it is now. A frame that is gone, or that
     * nobody can tell, is no view of its picture any more; the picture keeps its place among the others.
     */
    List<Rendition> within(Study study) {
        if (marks.isEmpty() && study.isLone()) {
            // An older version kept it: the frames of one file have kept their numbers.
            return renditions;
        }
        Map<String, Integer> now = SliceMarks.of(study).frames();
        return renditions.stream().map(picture -> new Rendition(picture.views().stream()
                .filter(view -> now.containsKey(marks.get(view.frame())))
                .map(view -> view.of(now.get(marks.get(view.frame())))).toList(),
                picture.size(), picture.mediaType(), picture.data())).toList();
    }

    /** How many of the frames that were shown are no part of the study any more. */
    long gone(Study study) {
        return frames(renditions).size() - (long) frames(within(study)).size();
    }

    private static Set<Integer> frames(List<Rendition> pictures) {
        return pictures.stream().flatMap(picture -> picture.views().stream()).map(Rendition.View::frame)
                .collect(Collectors.toSet());
    }

    /** Whether the study as it is now has anything of what was shown; also where nothing was. */
    boolean isOf(Study study) {
        return renditions.isEmpty() || within(study).stream().anyMatch(picture -> !picture.views().isEmpty());
    }

    /** @throws IllegalArgumentException when a window is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Sent of(Kept kept) {
        Map<Integer, String> marks = new HashMap<>();
        kept.pictures.stream().flatMap(picture -> picture.views.stream()).filter(view -> view.mark != null)
                .forEach(view -> marks.put(view.frame, view.mark));
        return new Sent(kept.pictures.stream().map(KeptPicture::rendition).toList(), kept.outOf,
                kept.flaws.stream().map(flaw -> new Flaw(flaw.kind, flaw.detail)).toList(), Map.copyOf(marks));
    }

    @JsonValue
    Kept kept() {
        return new Kept(renditions.stream().map(picture -> KeptPicture.of(picture, marks)).toList(), outOf,
                flaws.stream().map(flaw -> new KeptFlaw(flaw.kind(), flaw.detail())).toList());
    }
}
