package wetread.imaging.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.ImageLimits;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * An image on its way to models: its frames are chosen once, and each kind of viewer's pictures are made once, when they are
 * first asked for. One picture is made at a time, whoever asks.
 */
public final class PreparedImage {
    /** Each try at the byte limit has about half the pixels of the one before. */
    private static final double SHRINK = 0.7;

    private final PictureEncoder encoder = new PictureEncoder();
    private final Map<ImageTokenRule, List<Rendition>> made = new HashMap<>();
    private final MedicalImage image;
    private final ImageLimits limits;
    private int[] frames;

    PreparedImage(MedicalImage image, ImageLimits limits) {
        this.image = image;
        this.limits = limits;
    }

    public MedicalImage image() {
        return image;
    }

    /**
     * What that viewer is sent.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    public synchronized List<Rendition> renditions(ImageTokenRule viewer) throws UnreadableImageException {
        List<Rendition> renditions = made.get(viewer);
        if (renditions == null) {
            if (frames == null) {
                frames = FrameChoice.of(image, Math.max(1, limits.framesRead()));
            }
            renditions = render(viewer);
            made.put(viewer, renditions);
        }
        return renditions;
    }

    private List<Rendition> render(ImageTokenRule viewer) throws UnreadableImageException {
        List<DisplayedFrame> shown = image.frames().show(frames[0]);
        Size size = size(shown.get(0).picture().size(), viewer);
        Optional<Montage> montage = Montage.cheapest(frames.length * shown.size(), size, viewer);
        if (montage.isPresent()) {
            Optional<Rendition> together = together(montage.get(), shown);
            if (together.isPresent()) {
                return List.of(together.get());
            }
        }
        List<Rendition> renditions = new ArrayList<>();
        for (int frame : frames) {
            if (frame != frames[0]) {
                // Let go of the frame before the next is decoded: each may fill the memory that there is.
                shown = List.of();
                shown = image.frames().show(frame);
            }
            for (DisplayedFrame one : shown) {
                renditions.add(single(frame, one, size));
            }
        }
        return List.copyOf(renditions);
    }

    /** All views in one picture; nothing where that has too many bytes. */
    private Optional<Rendition> together(Montage montage, List<DisplayedFrame> first)
            throws UnreadableImageException {
        int channels = first.get(0).picture().channels();
        byte[] whole = new byte[(int) montage.size().pixels() * channels];
        List<Rendition.View> views = new ArrayList<>();
        for (int frame : frames) {
            for (DisplayedFrame shown : frame == frames[0] ? first : image.frames().show(frame)) {
                int index = views.size();
                if (index == montage.count()) {
                    // A frame with more ways to look at it than the first has.
                    return Optional.empty();
                }
                montage.put(AreaScaler.scale(shown.picture(), montage.each()), index, channels, whole);
                views.add(new Rendition.View(frame, shown.window(), montage.x(index), montage.y(index), montage.each()));
            }
        }
        PictureEncoder.Encoded encoded = encoder.encode(whole, montage.size(), channels);
        return encoded.bytes().length > limits.renditionBytes() ? Optional.empty()
                : Optional.of(new Rendition(List.copyOf(views), montage.size(), encoded.mediaType(), encoded.bytes()));
    }

    private Rendition single(int frame, DisplayedFrame shown, Size wanted) {
        Picture picture = shown.picture();
        if (wanted.equals(picture.size()) && shown.jpeg().isPresent()
                && shown.jpeg().get().length <= limits.renditionBytes()) {
            return rendition(frame, shown, wanted, new PictureEncoder.Encoded("image/jpeg", shown.jpeg().get()));
        }
        Size size = wanted;
        while (true) {
            PictureEncoder.Encoded encoded = encoder.encode(AreaScaler.scale(picture, size), size, picture.channels());
            if (encoded.bytes().length <= limits.renditionBytes() || size.pixels() == 1) {
                return rendition(frame, shown, size, encoded);
            }
            size = size.scaledDown(SHRINK);
        }
    }

    private static Rendition rendition(int frame, DisplayedFrame shown, Size size, PictureEncoder.Encoded encoded) {
        return new Rendition(List.of(new Rendition.View(frame, shown.window(), 0, 0, size)), size, encoded.mediaType(),
                encoded.bytes());
    }

    /** The size at which the viewer looks, with square pixels; no side longer than it is stored. */
    private Size size(Size stored, ImageTokenRule viewer) {
        double shape = image.pixelShape();
        Size square = shape >= 1 ? new Size(stored.width(), (int) Math.round(stored.height() * shape))
                : new Size((int) Math.round(stored.width() / shape), stored.height());
        Size fitted = viewer.fit(square);
        Size smaller = fitted.pixels() < square.pixels() ? fitted : square;
        Size size = smaller.scaledDown(Math.min((double) stored.width() / smaller.width(),
                (double) stored.height() / smaller.height()));
        return new Size(Math.min(size.width(), stored.width()), Math.min(size.height(), stored.height()));
    }
}
