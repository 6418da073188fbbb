package wetread.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import wetread.imaging.Flaw;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.Window;

/**
 * What a model was shown, kept with its answer: whoever finds the answer shows the very same pictures, and decodes none
 * of the upload for that. As JSON it is {@link Kept}.
 *
 * @param renditions the pictures in the order in which they were sent
 * @param outOf how many there were for a model like it
 * @param flaws what was known to be wrong with the upload when the model had answered
 */
@RegisterForReflection
public record Sent(List<Rendition> renditions, int outOf, List<Flaw> flaws) {

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

        private static KeptPicture of(Rendition picture) {
            return new KeptPicture(picture.size().width(), picture.size().height(), picture.mediaType(),
                    picture.views().stream().map(KeptView::of).toList(), picture.data());
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
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeptView(int frame, int x, int y, int width, int height, KeptWindow window) {

        private static KeptView of(Rendition.View view) {
            return new KeptView(view.frame(), view.x(), view.y(), view.size().width(), view.size().height(),
                    view.window().map(KeptWindow::of).orElse(null));
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

    /** @throws IllegalArgumentException when a window is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Sent of(Kept kept) {
        return new Sent(kept.pictures.stream().map(KeptPicture::rendition).toList(), kept.outOf,
                kept.flaws.stream().map(flaw -> new Flaw(flaw.kind, flaw.detail)).toList());
    }

    @JsonValue
    Kept kept() {
        return new Kept(renditions.stream().map(KeptPicture::of).toList(), outOf,
                flaws.stream().map(flaw -> new KeptFlaw(flaw.kind(), flaw.detail())).toList());
    }
}
